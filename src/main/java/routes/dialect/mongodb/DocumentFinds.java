package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.FIELDS_PROJECTION;
import static org.apache.camel.component.mongodb.MongoDbConstants.LIMIT;
import static org.apache.camel.component.mongodb.MongoDbConstants.NUM_TO_SKIP;
import static org.apache.camel.component.mongodb.MongoDbConstants.SORT_BY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlRenderer;
import routes.dialect.sql.TableNames;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Makes the operations that read documents of one collection. */
final class DocumentFinds {
    private final TableNames names;

    DocumentFinds(TableNames names) {
        this.names = names;
    }

    /** One page of rows, all at once or through a cursor. */
    DocumentStep list(EntitySchema schema, List<Column> columns, Filter filter, Page page, int limit, boolean stream) {
        List<@Nullable Object> after = page.after();
        if (Filter.related(filter)) {
            List<Document> stages = new ArrayList<>();
            if (after != null) {
                stages.add(new Document("$match", DocumentOrder.after(page.sort(), after)));
            }
            int skip = after == null ? page.skip() : 0;
            return piped(schema, columns, stages, filter, page.sort(), skip, limit, stream, false);
        }
        Document query = DocumentFilter.of(filter);
        if (after != null) {
            Document behind = DocumentOrder.after(page.sort(), after);
            query = query.isEmpty() ? behind : new Document("$and", List.of(query, behind));
        }
        Map<String, Object> headers = headers(columns, page.sort(), limit);
        if (after == null && page.skip() > 0) {
            headers.put(NUM_TO_SKIP, page.skip());
        }
        return new DocumentStep(
                stream ? DocumentStep.Kind.STREAM : DocumentStep.Kind.FIND,
                DocumentStatements.collection(names, schema),
                query,
                headers,
                new DocumentReader(columns, false));
    }

    /** @param keep whether rows carry their document, to be changed only if it is still the same */
    DocumentStep some(
            EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort, int limit, boolean keep) {
        if (Filter.related(filter)) {
            return piped(schema, columns, new ArrayList<>(), filter, sort, 0, limit, false, keep);
        }
        return new DocumentStep(
                DocumentStep.Kind.FIND,
                DocumentStatements.collection(names, schema),
                DocumentFilter.of(filter),
                headers(columns, sort, limit),
                new DocumentReader(columns, keep));
    }

    DocumentStep count(EntitySchema schema, Filter filter) {
        DocumentStep.Reader count =
                document -> new HashMap<>(Map.of(SqlRenderer.COUNT, document.get(SqlRenderer.COUNT)));
        String collection = DocumentStatements.collection(names, schema);
        if (!Filter.related(filter)) {
            Document query = DocumentFilter.of(filter);
            return new DocumentStep(DocumentStep.Kind.COUNT, collection, query, Map.of(), count);
        }
        List<Document> stages = RelatedLookups.stages(filter, names, "");
        stages.add(new Document("$count", SqlRenderer.COUNT));
        return new DocumentStep(DocumentStep.Kind.AGGREGATE, collection, stages, Map.of(), count);
    }

    /** @param stages what comes before the filter: no document that they leave out is looked up */
    private DocumentStep piped(
            EntitySchema schema,
            List<Column> columns,
            List<Document> stages,
            Filter filter,
            List<Sort> sort,
            int skip,
            int limit,
            boolean stream,
            boolean keep) {
        // The order of ids is that of their index: so no more is looked up than it takes to fill the page.
        boolean ordered = !sort.isEmpty() && sort.get(0).field().column().is(Column.Role.ID);
        Document order = new Document("$sort", DocumentOrder.of(sort));
        if (ordered) {
            stages.add(order);
        }
        stages.addAll(RelatedLookups.stages(filter, names, ""));
        if (!ordered && !sort.isEmpty()) {
            stages.add(order);
        }
        if (skip > 0) {
            stages.add(new Document("$skip", skip));
        }
        if (limit != Integer.MAX_VALUE) {
            stages.add(new Document("$limit", limit));
        }
        stages.add(new Document("$project", DocumentReader.projection(columns)));
        return new DocumentStep(
                stream ? DocumentStep.Kind.PIPED : DocumentStep.Kind.AGGREGATE,
                DocumentStatements.collection(names, schema),
                stages,
                Map.of(),
                new DocumentReader(columns, keep));
    }

    private static Map<String, Object> headers(List<Column> columns, List<Sort> sort, int limit) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(FIELDS_PROJECTION, DocumentReader.projection(columns));
        if (!sort.isEmpty()) {
            headers.put(SORT_BY, DocumentOrder.of(sort));
        }
        if (limit != Integer.MAX_VALUE) {
            headers.put(LIMIT, limit);
        }
        return headers;
    }
}
