package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a filter says of the rows on the other side of a relation. */
final class RelatedCondition {
    static final String SOME = "$some";
    static final String NONE = "$none";
    static final String EVERY = "$every";

    private static final List<String> WORDS = List.of(SOME, NONE, EVERY);

    private final FilterReader reader;
    private final RelatedNames link;

    RelatedCondition(FilterReader reader, RelatedNames link) {
        this.reader = reader;
        this.link = link;
    }

    /** Whether what is said of an owning relation is about the related row, and not about its id. */
    static boolean asked(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map && map.entrySet().stream().anyMatch(RelatedCondition::tells);
    }

    private static boolean tells(Map.Entry<?, ?> term) {
        String key = String.valueOf(term.getKey());
        return "$not".equals(key) ? asked(term.getValue()) : !FieldCondition.isOperator(key);
    }

    Filter read(@Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        boolean toMany = link.relation().type().toMany();
        if (!(raw instanceof Map<?, ?> map) || map.isEmpty()) {
            throw place.refuse("is a relation and needs $some, $none or $every", hint());
        }
        if (map.keySet().stream().noneMatch(WORDS::contains)) {
            if (toMany) {
                throw place.refuse("leads to several rows and needs $some, $none or $every", hint());
            }
            return some(map, place, negated, depth);
        }
        List<Filter> terms = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String word = String.valueOf(entry.getKey());
            FilterPlace at = place.key(word);
            terms.add(
                    switch (word) {
                        case SOME -> some(entry.getValue(), at, negated, depth);
                        case NONE -> some(entry.getValue(), at, !negated, depth);
                        case EVERY -> exception(entry.getValue(), at, !negated, depth);
                        default -> throw at.unknownOperator(hint());
                    });
        }
        return FilterParser.join(terms, !negated);
    }

    private Filter some(@Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        return reader.related(link, place, negated, inside -> inside.object(raw, place, false, depth + 1));
    }

    // Every row meets a filter where none meets its opposite.
    private Filter exception(@Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        return reader.related(link, place, negated, inside -> inside.object(raw, place, true, depth + 1));
    }

    private String hint() {
        String name = link.relation().name();
        return "Write it like {\"" + name + "\": {\"$some\": {\"field\": \"value\"}}}.";
    }
}
