package routes.entity;

import java.time.InstantSource;
import java.util.function.Supplier;
import routes.schema.EntitySchema;

/**
 * Turns a request into a command, refusing everything wrong before a connection is taken. Whatever passes here
 * names columns, holds canonical values, and is bound to the rows its caller may reach.
 */
public final class RequestValidator {
    private final ReadValidator reads;
    private final WriteValidator writes;

    /**
     * @param clock time of defaults and timestamps
     * @param ids makes the ids of new rows whose client names none
     */
    public RequestValidator(InstantSource clock, Supplier<String> ids, RequestLimits limits) {
        this.reads = new ReadValidator(limits);
        this.writes = new WriteValidator(clock, ids, limits);
    }

    /**
     * @param view of the request's entity, as this caller may see it
     * @throws EntityException for everything the client got wrong
     */
    public EntityCommand validate(EntityRequest request, EntityView view, EntityProject project, Caller caller) {
        Arguments.require(request);
        if (request.operation().writes()) {
            writable(view.schema());
        }
        RelatedViews related = new RelatedViews(project.catalog(), caller);
        return switch (request.operation()) {
            case FIND_ALL -> reads.findAll(request, view, related);
            case FIND_ONE -> reads.findOne(request, view, related);
            case FIND_BY_ID -> reads.findById(request, view, related);
            case COUNT -> reads.count(request, view, related);
            case SEARCH -> reads.search(request, view, related);
            case AGGREGATE -> reads.aggregate(request, view, related);
            case CREATE -> writes.create(request, view, related);
            case UPDATE -> writes.update(request, view, related);
            case DELETE -> writes.delete(request, view);
            case UPSERT -> UpsertValidator.upsert(request, view, writes.session(related), echo(request, view, related));
            case UPDATE_MANY -> BulkValidator.updateMany(request, view, writes.session(related));
            case DELETE_MANY -> BulkValidator.deleteMany(request, view, related);
            case ADD_TO_SET, PULL ->
                FieldChange.set(request, view, writes.session(related), echo(request, view, related));
            case INCREMENT -> FieldChange.increment(request, view, echo(request, view, related));
        };
    }

    /** Refuses to write rows of an entity that is only read. */
    static void writable(EntitySchema schema) {
        if (schema.readOnly()) {
            throw new EntityException(ErrorCode.NOT_SUPPORTED, schema.name() + " can only be read")
                    .hint(
                            schema.keyed()
                                    ? "Its schema says readOnly."
                                    : "Its rows have no id by which one could be named.");
        }
    }

    private static Projection echo(EntityRequest request, EntityView view, RelatedViews related) {
        return ReadValidator.row(request, view, related, false);
    }
}
