package routes.dialect.remote;

import java.util.List;
import org.apache.camel.Message;
import routes.dialect.sql.Flow;
import routes.entity.Database;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/** A service that keeps a project's rows, as the steps of its route see it. */
public interface RemoteDatabase extends Database {
    RemoteServer server();

    /** Makes the calls of which the unit consists, one after another. */
    Flow<List<EntityResult>> plan(UnitOfWork work);

    /** Puts a call into the message that goes to the component of the route. */
    void fill(Message message, RemoteCall call);
}
