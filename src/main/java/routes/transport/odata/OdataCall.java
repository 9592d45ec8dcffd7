package routes.transport.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityBatch;
import routes.entity.EntityRequest;

/**
 * One request as the core is asked it, with all that is needed to answer.
 *
 * @param requests one, or several that happen together; the last is the one that is answered
 * @param ifNoneMatch the header of that name
 */
record OdataCall(
        List<EntityRequest> requests,
        OdataReply reply,
        @Nullable String ifNoneMatch) {
    OdataCall {
        requests = List.copyOf(requests);
    }

    /** What the core takes. */
    Object body() {
        return requests.size() == 1 ? requests.get(0) : new EntityBatch(requests);
    }
}
