package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.BULK_ORDERED;
import static org.apache.camel.component.mongodb.MongoDbConstants.FIELDS_PROJECTION;
import static org.apache.camel.component.mongodb.MongoDbConstants.LIMIT;
import static org.apache.camel.component.mongodb.MongoDbConstants.SORT_BY;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.LinkStatements;
import routes.dialect.sql.TableNames;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Include;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;

/** Relations between documents. A many-to-many one is a collection of its own with a document for each link. */
final class DocumentLinks implements LinkStatements {
    private static final String TARGET = "t";

    private final TableNames names;

    DocumentLinks(TableNames names) {
        this.names = names;
    }

    @Override
    public int parents(Include include) {
        return DocumentStatements.MAX_VALUES;
    }

    @Override
    public DocumentStep related(Include include, List<Column> columns, List<String> keys) {
        Relation relation = include.relation();
        if (relation.type() == RelationType.MANY_TO_MANY) {
            return throughJunction(include, columns, keys);
        }
        String key = relation.owning()
                ? DocumentKeys.ID
                : DocumentKeys.of(
                        Objects.requireNonNull(include.target().column(Objects.requireNonNull(relation.mappedBy()))));
        Document fields = DocumentReader.projection(columns).append(key, 1);
        if ((include.limit() != null && relation.type().toMany()) || Filter.related(include.filter())) {
            List<Document> pipeline = new ArrayList<>();
            pipeline.add(new Document("$match", in(key, keys)));
            pipeline.addAll(RelatedLookups.stages(include.filter(), names, ""));
            pipeline.add(new Document("$sort", DocumentOrder.of(order(include))));
            pipeline.add(new Document("$project", fields));
            return limited(include, columns, pipeline, key, names.table(include.target()), "");
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put(FIELDS_PROJECTION, fields);
        headers.put(LIMIT, Include.MAX_ROWS + 1);
        if (relation.type().toMany()) {
            headers.put(SORT_BY, DocumentOrder.of(order(include)));
        }
        return new DocumentStep(
                DocumentStep.Kind.FIND,
                DocumentStatements.collection(names, include.target()),
                both(in(key, keys), DocumentFilter.of(include.filter())),
                headers,
                reader(columns, key, ""));
    }

    private DocumentStep throughJunction(Include include, List<Column> columns, List<String> keys) {
        Relation relation = include.relation();
        String own = DocumentKeys.stored(relation.column());
        List<Document> pipeline = new ArrayList<>();
        pipeline.add(new Document("$match", in(own, keys)));
        pipeline.add(new Document(
                "$lookup",
                new Document("from", DocumentStatements.collection(names, include.target()))
                        .append("localField", DocumentKeys.stored(relation.inverseColumn()))
                        .append("foreignField", DocumentKeys.ID)
                        .append("as", TARGET)));
        pipeline.add(new Document("$unwind", "$" + TARGET));
        pipeline.addAll(RelatedLookups.stages(include.filter(), names, TARGET + "."));
        Document sort = new Document();
        DocumentOrder.of(order(include)).forEach((path, direction) -> sort.append(TARGET + "." + path, direction));
        pipeline.add(new Document("$sort", sort));
        Document fields = new Document(own, 1);
        columns.forEach(column -> fields.append(TARGET + "." + DocumentKeys.of(column), 1));
        pipeline.add(new Document("$project", fields.append(DocumentKeys.ID, 0)));
        return limited(include, columns, pipeline, own, names.junction(relation), TARGET);
    }

    /** Keeps the first rows of each parent where the relation asks for that. */
    private static DocumentStep limited(
            Include include, List<Column> columns, List<Document> pipeline, String key, String table, String inside) {
        Integer limit = include.limit();
        if (limit != null) {
            pipeline.add(new Document(
                    "$group",
                    new Document(DocumentKeys.ID, "$" + key).append("rows", new Document("$push", "$$ROOT"))));
            pipeline.add(new Document(
                    "$project", new Document("rows", new Document("$slice", List.of("$rows", limit)))));
            pipeline.add(new Document("$unwind", "$rows"));
            pipeline.add(new Document("$replaceRoot", new Document("newRoot", "$rows")));
        }
        pipeline.add(new Document("$limit", Include.MAX_ROWS + 1));
        return new DocumentStep(
                DocumentStep.Kind.AGGREGATE,
                DocumentStatements.collection(table),
                pipeline,
                Map.of(),
                reader(columns, key, inside));
    }

    private static DocumentStep.Reader reader(List<Column> columns, String key, String inside) {
        DocumentReader row = new DocumentReader(columns, false);
        return document -> {
            Map<String, @Nullable Object> read =
                    row.read(inside.isEmpty() ? document : document.get(inside, new Document()));
            read.put(PARENT, BsonValues.read(FieldType.STRING, document.get(key)));
            return read;
        };
    }

    private static List<Sort> order(Include include) {
        List<Sort> keys = new ArrayList<>(include.sort());
        keys.add(new Sort(FieldRef.of(include.target().id()), false));
        return keys;
    }

    private static Document both(Document one, Document other) {
        return other.isEmpty() ? one : new Document("$and", List.of(one, other));
    }

    // Other programs may have stored the digits of an ObjectId as text.
    private static Document in(String key, List<String> ids) {
        List<Object> forms = new ArrayList<>(ids.size());
        for (String id : ids) {
            Object stored = BsonValues.id(id);
            forms.add(stored);
            if (stored != id) {
                forms.add(id);
            }
        }
        return DocumentFilter.condition(key, "$in", forms);
    }

    @Override
    public DocumentStep links(Relation relation, List<String> ids, int limit) {
        String own = DocumentKeys.stored(relation.column());
        String other = DocumentKeys.stored(relation.inverseColumn());
        return new DocumentStep(
                DocumentStep.Kind.FIND,
                DocumentStatements.collection(names.junction(relation)),
                in(own, ids),
                Map.of(
                        FIELDS_PROJECTION,
                        new Document(own, 1).append(other, 1),
                        SORT_BY,
                        new Document(other, 1),
                        LIMIT,
                        limit),
                document -> {
                    Map<String, @Nullable Object> row = new HashMap<>();
                    row.put(PARENT, BsonValues.read(FieldType.STRING, document.get(own)));
                    row.put(Column.ID, BsonValues.read(FieldType.STRING, document.get(other)));
                    return row;
                });
    }

    @Override
    public DocumentStep linked(Relation relation, String id, @Nullable String other) {
        Document query = in(DocumentKeys.stored(relation.column()), List.of(id));
        return found(
                relation,
                other == null ? query : both(query, in(DocumentKeys.stored(relation.inverseColumn()), List.of(other))));
    }

    @Override
    public DocumentStep linkedToAny(Relation relation, List<String> ids) {
        return found(relation, in(DocumentKeys.stored(relation.column()), ids));
    }

    private DocumentStep found(Relation relation, Document query) {
        String key = DocumentKeys.stored(relation.inverseColumn());
        return new DocumentStep(
                DocumentStep.Kind.FIND,
                DocumentStatements.collection(names.junction(relation)),
                query,
                Map.of(FIELDS_PROJECTION, new Document(key, 1)),
                document -> {
                    Map<String, @Nullable Object> row = new HashMap<>();
                    row.put(Column.ID, BsonValues.read(FieldType.STRING, document.get(key)));
                    return row;
                });
    }

    // A link that somebody else made meanwhile is the one that was wanted.
    @Override
    public DocumentStep link(Relation relation, String id, List<String> others) {
        List<WriteModel<Document>> upserts = new ArrayList<>(others.size());
        for (String other : others) {
            Document link = new Document(DocumentKeys.stored(relation.column()), BsonValues.id(id))
                    .append(DocumentKeys.stored(relation.inverseColumn()), BsonValues.id(other));
            upserts.add(
                    new UpdateOneModel<>(link, new Document("$setOnInsert", link), new UpdateOptions().upsert(true)));
        }
        return new DocumentStep(
                DocumentStep.Kind.BULK,
                DocumentStatements.collection(names.junction(relation)),
                upserts,
                Map.of(BULK_ORDERED, false),
                null);
    }

    @Override
    public DocumentStep unlink(Relation relation, String id, List<String> others) {
        return cut(
                relation,
                both(
                        in(DocumentKeys.stored(relation.column()), List.of(id)),
                        in(DocumentKeys.stored(relation.inverseColumn()), others)));
    }

    @Override
    public DocumentStep unlinkAll(Relation relation, String column, List<String> ids) {
        return cut(relation, in(DocumentKeys.stored(column), ids));
    }

    private DocumentStep cut(Relation relation, Document query) {
        return new DocumentStep(
                DocumentStep.Kind.DELETE,
                DocumentStatements.collection(names.junction(relation)),
                query,
                Map.of(),
                null);
    }
}
