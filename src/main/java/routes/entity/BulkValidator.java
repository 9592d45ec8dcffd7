package routes.entity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the operations that write all rows a filter meets. */
final class BulkValidator {
    static final String EVERY_ROW = "To write every row, say so: {\"filter\":{}, \"all\":true}.";

    private BulkValidator() {}

    static EntityCommand deleteMany(EntityRequest request, EntityView view, RelatedViews related) {
        Filter own = own(request, view, related);
        return new EntityCommand.DeleteMany(view.schema(), Filter.and(own, view.scope(false)));
    }

    static EntityCommand updateMany(EntityRequest request, EntityView view, WriteSession session) {
        Filter own = own(request, view, session.related());
        Map<?, ?> data = Arguments.object(request.data());
        RowWrite write = new RowWriter(session).update(view, "", data, RowDraft.Kind.BULK, 0, null);
        session.problems().refuse(view.schema());
        return new EntityCommand.UpdateMany(view.schema(), Filter.and(own, view.scope(false)), write);
    }

    private static Filter own(EntityRequest request, EntityView view, RelatedViews related) {
        Filter filter = parsed(request.filter(), view, related);
        if (!request.all() && Scope.unbounded(filter)) {
            throw Refusal.bad(
                    "filter", "would meet every row of " + view.schema().name(), EVERY_ROW);
        }
        return filter;
    }

    /** A filter that the operation can't do without, by itself. */
    static Filter parsed(@Nullable Object raw, EntityView view, RelatedViews related) {
        if (!(raw instanceof Map<?, ?>)) {
            throw Refusal.bad("filter", "must be an object", "Write it like {\"name\": \"value\"}.");
        }
        return FilterParser.parse(raw, view, related);
    }
}
