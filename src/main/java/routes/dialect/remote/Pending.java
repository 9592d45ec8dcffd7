package routes.dialect.remote;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.sql.Flow;
import routes.entity.EntityResult;

/**
 * What a request comes down to once all it depends on was read: changes to be made together with those of the whole
 * unit, and how their outcome becomes an answer.
 */
record Pending(List<Change> changes, Function<List<Optional<Row>>, Flow<EntityResult>> answer) {
    Pending {
        changes = List.copyOf(changes);
    }

    static Pending done(EntityResult result) {
        return new Pending(List.of(), outcome -> Flow.done(result));
    }
}
