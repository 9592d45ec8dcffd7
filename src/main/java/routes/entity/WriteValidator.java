package routes.entity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.schema.CanonicalDate;

/** Checks the operations that write one row, or a list of new ones. */
final class WriteValidator {
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final RequestLimits limits;

    WriteValidator(InstantSource clock, Supplier<String> ids, RequestLimits limits) {
        this.clock = clock;
        this.ids = ids;
        this.limits = limits;
    }

    WriteSession session(RelatedViews related) {
        return new WriteSession(related, CanonicalDate.of(clock.instant()), ids);
    }

    EntityCommand create(EntityRequest request, EntityView view, RelatedViews related) {
        boolean list = request.data() instanceof List<?>;
        Projection echo = list
                ? ReadValidator.projection(request, view, related, false)
                : ReadValidator.row(request, view, related, false);
        WriteSession session = session(related);
        RowWriter writer = new RowWriter(session);
        List<RowWrite> rows;
        if (request.data() instanceof List<?> given) {
            rows = inserts(given, view, session, writer);
        } else {
            rows = List.of(writer.insert(view, Arguments.object(request.data()), 0, null));
        }
        session.problems().refuse(view.schema());
        return new EntityCommand.Create(view.schema(), rows, list, echo);
    }

    EntityCommand update(EntityRequest request, EntityView view, RelatedViews related) {
        String id = Arguments.id(request, view);
        Projection echo = ReadValidator.row(request, view, related, false);
        WriteSession session = session(related);
        RowDraft.Kind kind = request.replace() ? RowDraft.Kind.REPLACE : RowDraft.Kind.UPDATE;
        RowWrite write = new RowWriter(session).update(view, id, Arguments.object(request.data()), kind, 0, null);
        session.problems().refuse(view.schema());
        return new EntityCommand.Update(view.schema(), write, Arguments.ifMatch(request, view), echo);
    }

    EntityCommand delete(EntityRequest request, EntityView view) {
        return new EntityCommand.Delete(
                view.schema(), Arguments.id(request, view), view.scope(false), Arguments.ifMatch(request, view));
    }

    private List<RowWrite> inserts(List<?> given, EntityView view, WriteSession session, RowWriter writer) {
        if (given.isEmpty() || given.size() > limits.maxRows()) {
            throw Refusal.invalid("data", "must hold 1 to " + limits.maxRows() + " rows");
        }
        Problems problems = session.problems();
        List<RowWrite> rows = new ArrayList<>(given.size());
        for (int i = 0; i < given.size() && !problems.full(); i++) {
            @Nullable Object element = given.get(i);
            String path = "[" + i + "]";
            if (element instanceof Map<?, ?> data) {
                String before = problems.enter(path + ".");
                rows.add(writer.insert(view, data, 0, null));
                problems.leave(before);
            } else {
                problems.add(path, "must be an object");
            }
        }
        return rows;
    }
}
