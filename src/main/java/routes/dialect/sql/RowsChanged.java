package routes.dialect.sql;

import java.util.List;
import routes.entity.RowChange;

/** Asks nothing of the database: tells whoever runs the flow which rows it has changed so far. */
record RowsChanged(List<RowChange> changes) implements Step {
    RowsChanged {
        changes = List.copyOf(changes);
    }
}
