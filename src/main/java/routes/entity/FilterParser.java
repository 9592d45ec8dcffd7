package routes.entity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;

/**
 * Turns a client's filter into a {@link Filter}, checked against what the caller may see. Whatever is not
 * understood in full is refused: a filter that was read in part would match more rows than were meant.
 */
public final class FilterParser {
    private FilterParser() {}

    /**
     * A client's filter. {@link EntityRequest#ABSENT} and an empty object let every row through; null stands
     * for a null that the client wrote, which is refused like every other value that is no object.
     */
    public static Filter parse(@Nullable Object raw, EntityView view) {
        return raw == EntityRequest.ABSENT
                ? Filter.ALL
                : parse(raw, FieldNames.of(view), new FilterBudget(), FilterPlace.filter());
    }

    /** The same, with conditions on rows of the entities that relations lead to. */
    static Filter parse(@Nullable Object raw, EntityView view, RelatedViews related) {
        return raw == EntityRequest.ABSENT
                ? Filter.ALL
                : parse(raw, FieldNames.of(view, related), related.budget(), FilterPlace.filter());
    }

    /** A filter over any set of names; refusals begin with the given place. */
    static Filter parse(@Nullable Object raw, FieldNames names, FilterBudget budget, FilterPlace place) {
        return new FilterReader(names, budget).read(raw, place);
    }

    /**
     * A row rule of a key, which may name any column of the schema. A rule that does not fit the schema, as
     * when the schema was changed after the key was made, lets nothing through and gives away nothing.
     */
    static Filter rule(EntitySchema schema, Object rows) {
        try {
            return parse(rows, FieldNames.of(schema), new FilterBudget(), FilterPlace.rows());
        } catch (EntityException unfit) {
            String message = "The row limit of this API key does not fit the entity " + schema.name();
            throw new EntityException(ErrorCode.FORBIDDEN, message)
                    .hint("Ask whoever issued the key to renew its limits.");
        }
    }

    /** Checks a row rule before a key is made with it; the refusal says what is wrong, for an administrator. */
    public static void checkRule(EntitySchema schema, @Nullable Object rows) {
        parse(rows, FieldNames.of(schema), new FilterBudget(), FilterPlace.rows());
    }

    /** All of these, or any of them, in the simplest form that means the same. */
    static Filter join(List<Filter> terms, boolean all) {
        Filter neutral = all ? Filter.ALL : Filter.NOTHING;
        Filter decisive = all ? Filter.NOTHING : Filter.ALL;
        List<Filter> kept = new ArrayList<>(terms.size());
        for (Filter term : terms) {
            if (term.equals(decisive)) {
                return decisive;
            }
            if (all && term instanceof Filter.And and) {
                kept.addAll(and.operands());
            } else if (!all && term instanceof Filter.Or or) {
                kept.addAll(or.operands());
            } else {
                kept.add(term);
            }
        }
        if (kept.isEmpty()) {
            return neutral;
        }
        if (kept.size() == 1) {
            return kept.get(0);
        }
        return all ? new Filter.And(kept) : new Filter.Or(kept);
    }
}
