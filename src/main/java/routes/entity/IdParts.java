package routes.entity;

import java.util.List;
import java.util.function.BiConsumer;
import routes.schema.Column;
import routes.schema.Relation;

/** Ids that are made up of other columns: what the data says of these must be what the id says. */
final class IdParts {
    private IdParts() {}

    /** Gives a new row what its id says, where its data left that out. */
    static void fill(RowDraft draft, Problems problems) {
        each(draft, (part, value) -> {
            Object given = draft.values.putIfAbsent(part, value);
            if (given != null && !given.equals(value)) {
                problems.add(name(part), "is not what the id says");
            }
        });
    }

    /** Keeps a change away from the id: what stays as it is is no change. */
    static void keep(RowDraft draft, Problems problems) {
        if (draft.kind == RowDraft.Kind.BULK) {
            draft.view.schema().id().parts().stream()
                    .filter(draft.values::containsKey)
                    .forEach(part -> problems.add(name(part), "is part of the id and can't be changed"));
        }
        each(draft, (part, value) -> {
            if (draft.values.containsKey(part) && !value.equals(draft.values.remove(part))) {
                problems.add(name(part), "is part of the id and can't be changed");
            }
        });
    }

    private static void each(RowDraft draft, BiConsumer<Column, Object> check) {
        Column id = draft.view.schema().id();
        if (!id.composite() || draft.id.isEmpty()) {
            return;
        }
        List<Object> values = Ids.parts(id, draft.id);
        for (int i = 0; i < values.size(); i++) {
            check.accept(id.parts().get(i), values.get(i));
        }
    }

    static String name(Column part) {
        Relation relation = part.relation();
        return relation == null ? part.name() : relation.name();
    }
}
