package routes.dialect.mongodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import routes.entity.DatePart;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * Writes a filter as a query document. Each value stands behind an operator of ours, so that a value which looks like
 * an operator is compared with and never carried out.
 */
final class DocumentFilter {
    private static final Document NOTHING = new Document("$nor", List.of(new Document()));
    private static final Date FIRST = Date.from(Instant.parse("0000-01-01T00:00:00Z"));
    private static final Date LAST = Date.from(Instant.parse("9999-12-31T23:59:59.999Z"));

    private final Function<Column, String> paths;
    private final Function<Filter.Related, Document> related;

    /**
     * @param paths where in a document each column is
     * @param related writes what is asked of related documents
     */
    DocumentFilter(Function<Column, String> paths, Function<Filter.Related, Document> related) {
        this.paths = paths;
        this.related = related;
    }

    /** For filters that ask nothing of related documents. */
    DocumentFilter(Function<Column, String> paths) {
        this(paths, filter -> {
            throw new IllegalArgumentException("related documents are looked up by stages: " + filter);
        });
    }

    /** A filter on the documents of an entity. */
    static Document of(Filter filter) {
        return new DocumentFilter(DocumentKeys::of).write(filter);
    }

    Document write(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().isEmpty() ? new Document() : joined("$and", and.operands());
        }
        if (filter instanceof Filter.Or or) {
            return or.operands().isEmpty() ? NOTHING : joined("$or", or.operands());
        }
        if (filter instanceof Filter.Not not) {
            return new Document("$nor", List.of(write(not.operand())));
        }
        if (filter instanceof Filter.Text text) {
            return text(text);
        }
        if (filter instanceof Filter.Related there) {
            return related.apply(there);
        }
        Filter.Leaf leaf = (Filter.Leaf) filter;
        FieldRef field = leaf.field();
        String path = path(field);
        return field.nested() || field.column().type().structured()
                ? new TreeCondition(path, field.nested()).write(leaf)
                : plain(leaf, path);
    }

    private Document joined(String operator, List<Filter> operands) {
        if (operands.size() == 1) {
            return write(operands.get(0));
        }
        List<Document> written = new ArrayList<>(operands.size());
        operands.forEach(operand -> written.add(write(operand)));
        return new Document(operator, written);
    }

    private String path(FieldRef field) {
        StringBuilder path = new StringBuilder(paths.apply(field.column()));
        field.path().forEach(segment -> path.append('.').append(DocumentKeys.stored(segment)));
        return path.toString();
    }

    private static Document plain(Filter.Leaf leaf, String path) {
        Column column = leaf.field().column();
        if (leaf instanceof Filter.IsNull) {
            return condition(path, "$eq", null);
        }
        if (leaf instanceof Filter.Compare compare) {
            return compare.comparison() == Filter.Comparison.EQ
                    ? equal(path, column, compare.value())
                    : condition(path, operator(compare.comparison()), BsonValues.stored(column, compare.value()));
        }
        if (leaf instanceof Filter.In in) {
            List<Object> values = new ArrayList<>(in.values().size());
            in.values().forEach(value -> values.addAll(forms(column, value)));
            return condition(path, "$in", values);
        }
        if (leaf instanceof Filter.Matches matches) {
            return matches(path, column, matches.pattern().sourceEndingWith("\\z"));
        }
        if (leaf instanceof Filter.Part part) {
            return part(path, part);
        }
        throw new IllegalArgumentException("no condition on a plain column: " + leaf.getClass());
    }

    // What other programs stored may be no date, which is before all dates or behind them: it can't be asked for parts.
    private static Document part(String path, Filter.Part part) {
        String value = "$" + path;
        String operator =
                part.part() == DatePart.DAY ? "$dayOfMonth" : part.part().operator();
        Document dated = within(value, FIRST, LAST);
        Document meant = within(new Document(operator, value), part.least(), part.most());
        Document holds = new Document("$cond", List.of(dated, meant, false));
        return new Document("$expr", new Document("$eq", List.of(holds, true)));
    }

    private static Document within(Object value, Object least, Object most) {
        return new Document(
                "$and",
                List.of(new Document("$gte", List.of(value, least)), new Document("$lte", List.of(value, most))));
    }

    static Document equal(String path, Column column, Object value) {
        List<Object> forms = forms(column, value);
        return forms.size() == 1 ? condition(path, "$eq", forms.get(0)) : condition(path, "$in", forms);
    }

    // Other programs may have stored the digits of an ObjectId as text.
    private static List<Object> forms(Column column, Object value) {
        Object stored = Objects.requireNonNull(BsonValues.stored(column, value));
        return stored instanceof ObjectId ? List.of(stored, value) : List.of(stored);
    }

    // The digits of an ObjectId are no text to the database.
    private static Document matches(String path, Column column, String source) {
        return column.type() == FieldType.OBJECT_ID
                ? new Document(
                        "$expr",
                        new Document(
                                "$regexMatch",
                                new Document("input", new Document("$toString", "$" + path)).append("regex", source)))
                : condition(path, "$regex", source);
    }

    static String operator(Filter.Comparison comparison) {
        return switch (comparison) {
            case EQ -> "$eq";
            case GT -> "$gt";
            case GTE -> "$gte";
            case LT -> "$lt";
            case LTE -> "$lte";
        };
    }

    static Document condition(String path, String operator, @Nullable Object value) {
        return new Document(path, new Document(operator, value));
    }

    private Document text(Filter.Text text) {
        if (text.columns().isEmpty()) {
            return NOTHING;
        }
        String source = CaseVariants.pattern(text.text());
        List<Document> each = new ArrayList<>(text.columns().size());
        text.columns().forEach(column -> each.add(matches(paths.apply(column), column, source)));
        return new Document("$or", each);
    }
}
