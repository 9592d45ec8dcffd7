package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/** One row while its data is read: what is known of it so far. */
final class RowDraft {
    /** What is to become of the row. */
    enum Kind {
        INSERT,
        UPDATE,
        REPLACE,
        /** One change of many rows, whose ids nobody knows here. */
        BULK
    }

    /** The row this one belongs to, and the column that says so. */
    record Parent(Column key, String id) {}

    final EntityView view;
    final Kind kind;
    final String id;
    final int depth;
    final @Nullable Parent parent;
    final Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    final List<RowWrite.Link> links = new ArrayList<>();

    RowDraft(EntityView view, Kind kind, String id, int depth, @Nullable Parent parent) {
        this.view = view;
        this.kind = kind;
        this.id = id;
        this.depth = depth;
        this.parent = parent;
        if (parent != null) {
            values.put(parent.key(), parent.id());
        }
    }

    boolean insert() {
        return kind == Kind.INSERT;
    }

    /** Whether a column holds the parent's id, whatever the data says of it. */
    boolean setByParent(Column column) {
        return parent != null && parent.key().equals(column);
    }

    RowWrite write(String finalId, Map<Column, @Nullable Object> finished) {
        return new RowWrite(view.schema(), finalId, insert(), finished, links, view.scope(false), view.rows());
    }
}
