package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Shown;

/** Where in a request a filter or a stage is being read; written out only when something is refused. */
final class FilterPlace {
    private static final FilterPlace FILTER = new FilterPlace(null, "filter");
    private static final FilterPlace STAGES = new FilterPlace(null, "stages");
    private static final FilterPlace ROWS = new FilterPlace(null, "rows");

    private final @Nullable FilterPlace parent;
    private final String step;

    private FilterPlace(@Nullable FilterPlace parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    static FilterPlace filter() {
        return FILTER;
    }

    static FilterPlace stages() {
        return STAGES;
    }

    static FilterPlace rows() {
        return ROWS;
    }

    FilterPlace key(String name) {
        return new FilterPlace(this, name);
    }

    FilterPlace item(int index) {
        return new FilterPlace(this, "[" + index + "]");
    }

    /** The refusal of what stands here. The problem goes on after the name of the place. */
    EntityException refuse(String problem, @Nullable String hint) {
        return refuse(Refusal.text(toString(), problem), problem, hint);
    }

    /** The refusal of what is sound but can't be had here. */
    EntityException unsupported(String problem, String hint) {
        String message = Refusal.text(toString(), problem);
        return new EntityException(ErrorCode.NOT_SUPPORTED, message, List.of(new Problem(toString(), problem)))
                .hint(hint);
    }

    EntityException refuse(ValueProblem problem, @Nullable String hint) {
        String own = problem.hint();
        return refuse(problem.text(), own == null ? hint : own);
    }

    /** The same answer for a field that does not exist and for one that this caller may not see. */
    EntityException unknownField(String name, FieldNames names) {
        return Refusal.unknownField(toString(), name, names.suggestions());
    }

    EntityException unknownOperator(String hint) {
        return refuseUnknown("Unknown operator", step, hint);
    }

    /** The refusal of a word that means nothing here. */
    EntityException refuseUnknown(String problem, String word, String hint) {
        return refuse(problem + " \"" + Shown.of(word) + "\"", problem, hint);
    }

    private EntityException refuse(String message, String problem, @Nullable String hint) {
        EntityException refusal =
                new EntityException(ErrorCode.BAD_REQUEST, message, List.of(new Problem(toString(), problem)));
        return hint == null ? refusal : refusal.hint(hint);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (parent != null) {
            parent.write(out);
            if (step.isEmpty() || step.charAt(0) != '[') {
                out.append('.');
            }
        }
        out.append(Shown.of(step));
    }
}
