package routes.dialect.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter;

/**
 * A condition on a json or array column, or on a place inside one. A dotted path goes through arrays on its way by the
 * database's own rules, which are ours; what an array at the end of it means is spelled out here.
 */
final class TreeCondition {
    /** Every kind of value but null. */
    private static final List<String> PRESENT = List.of(
            "string", "object", "array", "bool", "int", "long", "double", "decimal", "date", "objectId", "binData");

    private final String path;
    private final boolean nested;

    /** @param nested whether the path leads inside the column, where an array stands for its elements as well */
    TreeCondition(String path, boolean nested) {
        this.path = path;
        this.nested = nested;
    }

    Document write(Filter.Leaf leaf) {
        if (leaf instanceof Filter.IsNull) {
            // Equality with null would also be true of a list that has one in it.
            return new Document("$nor", List.of(DocumentFilter.condition(path, "$type", PRESENT)));
        }
        if (leaf instanceof Filter.Compare compare) {
            return compare.comparison() == Filter.Comparison.EQ
                    ? equal(BsonValues.tree(compare.value()))
                    : scalar(DocumentFilter.operator(compare.comparison()), BsonValues.tree(compare.value()));
        }
        if (leaf instanceof Filter.In in) {
            return in(in);
        }
        if (leaf instanceof Filter.Contains contains) {
            Object wanted = contains.value() == null ? null : BsonValues.tree(contains.value());
            return element(wanted);
        }
        Filter.Matches matches = (Filter.Matches) leaf;
        return scalar("$regex", matches.pattern().sourceEndingWith("\\z"));
    }

    private Document in(Filter.In in) {
        List<Document> each = new ArrayList<>(in.values().size());
        List<Object> scalars = new ArrayList<>(in.values().size());
        for (Object value : in.values()) {
            Object stored = BsonValues.tree(value);
            if (structured(stored)) {
                each.add(equal(stored));
            } else {
                scalars.add(stored);
            }
        }
        if (!scalars.isEmpty() || each.isEmpty()) {
            each.add(scalar("$in", scalars));
        }
        return each.size() == 1 ? each.get(0) : new Document("$or", each);
    }

    private Document equal(Object stored) {
        Document equal = DocumentFilter.condition(path, "$eq", stored);
        // As a whole: a list that has such an element is another value, and none has itself.
        return nested ? equal : new Document("$and", List.of(equal, new Document("$nor", List.of(element(stored)))));
    }

    private Document element(@Nullable Object stored) {
        return DocumentFilter.condition(path, "$elemMatch", new Document("$eq", stored));
    }

    // The column's own value only: an array is none of the kinds these operators compare.
    private Document scalar(String operator, @Nullable Object value) {
        Document condition = DocumentFilter.condition(path, operator, value);
        return nested
                ? condition
                : new Document("$and", List.of(condition, DocumentFilter.condition(path + ".0", "$exists", false)));
    }

    private static boolean structured(Object stored) {
        return stored instanceof Map || stored instanceof List;
    }
}
