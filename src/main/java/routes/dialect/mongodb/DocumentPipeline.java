package routes.dialect.mongodb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.TableNames;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.FieldType;

/** Writes an aggregation as a pipeline. Behind a group, fields have names of our own: a client's may be any text. */
final class DocumentPipeline {
    private final TableNames names;
    private final List<Document> stages = new ArrayList<>();

    /** Where each column of a group's answer is; null before the first group. */
    private @Nullable Map<String, String> grouped;

    DocumentPipeline(Filter filter, TableNames names) {
        this.names = names;
        match(filter);
    }

    void add(Stage stage) {
        if (stage instanceof Stage.Match match) {
            match(match.filter());
        } else if (stage instanceof Stage.Group group) {
            group(group);
        } else if (stage instanceof Stage.SortBy sort) {
            sort(sort.keys());
        } else if (stage instanceof Stage.Skip skip) {
            stages.add(new Document("$skip", skip.rows()));
        } else if (stage instanceof Stage.Limit limit) {
            stages.add(new Document("$limit", limit.rows()));
        }
    }

    private void match(Filter filter) {
        if (grouped == null) {
            stages.addAll(RelatedLookups.stages(filter, names, ""));
            return;
        }
        Document query = new DocumentFilter(this::path).write(filter);
        if (!query.isEmpty()) {
            stages.add(new Document("$match", query));
        }
    }

    private String path(Column column) {
        Map<String, String> names = grouped;
        return names == null ? DocumentKeys.of(column) : Objects.requireNonNull(names.get(column.name()));
    }

    private void sort(List<Sort> keys) {
        Document order = new Document();
        keys.forEach(key -> order.putIfAbsent(path(key.field().column()), key.descending() ? -1 : 1));
        stages.add(new Document("$sort", order));
    }

    private void group(Stage.Group group) {
        Document keys = new Document();
        Document values = new Document();
        Document shown = new Document(DocumentKeys.ID, 0);
        Map<String, String> names = new HashMap<>();
        for (Stage.Key key : group.keys()) {
            String name = "k" + keys.size();
            keys.append(name, present(key.field()));
            shown.append(name, "$" + DocumentKeys.ID + "." + name);
            names.put(key.output().name(), name);
        }
        for (Stage.Accumulator accumulator : group.accumulators()) {
            String name = "v" + values.size();
            values.append(name, value(accumulator));
            shown.append(name, 1);
            names.put(accumulator.output().name(), name);
        }
        Document grouping = new Document(DocumentKeys.ID, keys.isEmpty() ? null : keys);
        grouping.putAll(values);
        if (keys.isEmpty()) {
            alone(grouping, shown, group);
        } else {
            stages.add(new Document("$group", grouping));
            stages.add(new Document("$project", shown));
        }
        grouped = names;
    }

    // Without keys there is one row, even of no rows at all, which a group by itself leaves without any.
    private void alone(Document grouping, Document shown, Stage.Group group) {
        Document none = new Document();
        for (int i = 0; i < group.accumulators().size(); i++) {
            Stage.Function function = group.accumulators().get(i).function();
            if (function == Stage.Function.COUNT || function == Stage.Function.SUM) {
                none.append("v" + i, 0L);
            }
        }
        stages.add(new Document(
                "$facet",
                new Document("one", List.of(new Document("$group", grouping), new Document("$project", shown)))));
        stages.add(new Document(
                "$replaceRoot",
                new Document(
                        "newRoot",
                        new Document(
                                "$ifNull",
                                List.of(
                                        new Document("$arrayElemAt", List.of("$one", 0)),
                                        new Document("$literal", none))))));
    }

    /** The value, or null where it is missing: the two are one key. */
    private Document present(FieldRef field) {
        return new Document("$ifNull", Arrays.asList("$" + path(field.column()), null));
    }

    private Document value(Stage.Accumulator accumulator) {
        FieldRef field = accumulator.field();
        return switch (accumulator.function()) {
            case COUNT ->
                new Document(
                        "$sum",
                        field == null
                                ? 1L
                                : new Document(
                                        "$cond",
                                        List.of(new Document("$eq", Arrays.asList(present(field), null)), 0L, 1L)));
            case SUM -> new Document("$sum", field == null ? constant(accumulator) : summand(field));
            case AVG -> new Document("$avg", reference(field));
            case MIN -> new Document("$min", reference(field));
            case MAX -> new Document("$max", reference(field));
        };
    }

    private static Number constant(Stage.Accumulator accumulator) {
        Number constant = Objects.requireNonNull(accumulator.constant());
        return constant instanceof Integer ? (Number) constant.longValue() : constant;
    }

    // A sum of 64-bit integers may be longer: a decimal among them makes it one of 34 digits.
    private Object summand(FieldRef field) {
        String reference = reference(field);
        return field.column().type() == FieldType.INTEGER
                ? new Document("$add", List.of(reference, Decimal128.POSITIVE_ZERO))
                : reference;
    }

    private String reference(@Nullable FieldRef field) {
        return "$" + path(Objects.requireNonNull(field).column());
    }

    /** The whole pipeline, whose documents {@link #reader} reads. */
    List<Document> finish(List<Column> columns) {
        Document shown = new Document();
        Map<String, String> names = grouped;
        for (Column column : columns) {
            if (names == null || names.containsKey(column.name())) {
                shown.append(path(column), 1);
            }
        }
        if (!shown.containsKey(DocumentKeys.ID)) {
            shown.append(DocumentKeys.ID, 0);
        }
        stages.add(new Document("$project", shown));
        return stages;
    }

    DocumentStep.Reader reader(List<Column> columns) {
        Map<String, String> names = grouped;
        return document -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (Column column : columns) {
                String path = names == null ? DocumentKeys.of(column) : names.get(column.name());
                row.put(column.name(), path == null ? null : BsonValues.read(column.type(), document.get(path)));
            }
            return row;
        };
    }
}
