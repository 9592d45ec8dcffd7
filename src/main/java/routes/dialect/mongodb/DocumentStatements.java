package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.CRITERIA;
import static org.apache.camel.component.mongodb.MongoDbConstants.FIELDS_PROJECTION;
import static org.apache.camel.component.mongodb.MongoDbConstants.MULTIUPDATE;
import static org.apache.camel.component.mongodb.MongoDbConstants.RETURN_DOCUMENT;

import com.mongodb.client.model.ReturnDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.LinkStatements;
import routes.dialect.sql.RowStatements;
import routes.dialect.sql.StoredForm;
import routes.dialect.sql.TableNames;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/**
 * Makes the operations on documents that operations on rows come down to. A column that is null is not in its document,
 * so that unique indexes mind values only; fields that no schema knows are left alone.
 */
final class DocumentStatements implements RowStatements {
    private static final int MAX_ROWS = 500;
    static final int MAX_VALUES = 1000;

    private final TableNames names;
    private final StoredForm form = new StoredDocuments();
    private final DocumentFinds finds;
    private final LinkStatements links;
    private final DocumentLocks locks;

    DocumentStatements(TableNames names, DocumentLocks locks) {
        this.names = names;
        this.finds = new DocumentFinds(names);
        this.links = new DocumentLinks(names);
        this.locks = locks;
    }

    static String collection(TableNames names, EntitySchema schema) {
        return collection(names.table(schema));
    }

    /** A dollar sign has no place in the name of a collection. */
    static String collection(String table) {
        return table.replace("$", "%24");
    }

    @Override
    public StoredForm form() {
        return form;
    }

    @Override
    public LinkStatements links() {
        return links;
    }

    @Override
    public int maxInList() {
        return MAX_VALUES;
    }

    @Override
    public int insertable(int columns) {
        return MAX_ROWS;
    }

    @Override
    public boolean keepsReferences() {
        return false;
    }

    @Override
    public boolean exact(FieldType type) {
        return true;
    }

    @Override
    public DocumentStep list(
            EntitySchema schema, List<Column> columns, Filter filter, Page page, int limit, boolean stream) {
        return finds.list(schema, columns, filter, page, limit, stream);
    }

    @Override
    public DocumentStep first(EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort) {
        return finds.some(schema, columns, filter, sort, 1, false);
    }

    @Override
    public DocumentStep all(EntitySchema schema, List<Column> columns, Filter filter) {
        return finds.some(schema, columns, filter, List.of(), Integer.MAX_VALUE, false);
    }

    // Nothing is locked: what is read is compared with when it is written.
    @Override
    public DocumentStep locked(EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort, int limit) {
        return finds.some(schema, columns, filter, sort, limit, true);
    }

    @Override
    public @Nullable DocumentStep hold(EntitySchema schema, Filter filter, List<Sort> sort, int limit) {
        return null;
    }

    @Override
    public DocumentStep count(EntitySchema schema, Filter filter) {
        return finds.count(schema, filter);
    }

    @Override
    public DocumentStep insert(
            EntitySchema schema, List<Column> columns, List<? extends Map<Column, @Nullable Object>> rows) {
        List<Document> documents = new ArrayList<>(rows.size());
        for (Map<Column, @Nullable Object> row : rows) {
            Document document = new Document();
            for (Column column : columns) {
                Object value = BsonValues.stored(column, row.get(column));
                if (value != null) {
                    document.append(DocumentKeys.of(column), value);
                }
            }
            documents.add(document);
        }
        return new DocumentStep(DocumentStep.Kind.INSERT, collection(names, schema), documents, Map.of(), null);
    }

    @Override
    public DocumentStep update(
            EntitySchema schema, Map<Column, @Nullable Object> values, Filter filter, List<Column> returning) {
        return changed(schema, DocumentUpdate.of(values), DocumentFilter.of(filter), returning);
    }

    private DocumentStep changed(EntitySchema schema, Document update, Document query, List<Column> returning) {
        String collection = collection(names, schema);
        if (returning.isEmpty()) {
            return new DocumentStep(
                    DocumentStep.Kind.UPDATE, collection, List.of(query, update), Map.of(MULTIUPDATE, true), null);
        }
        return new DocumentStep(
                DocumentStep.Kind.MODIFY,
                collection,
                update,
                Map.of(
                        CRITERIA,
                        query,
                        FIELDS_PROJECTION,
                        DocumentReader.projection(returning),
                        RETURN_DOCUMENT,
                        ReturnDocument.AFTER),
                new DocumentReader(returning, false));
    }

    @Override
    public DocumentStep change(EntitySchema schema, Map<Column, @Nullable Object> values, Map<String, Object> before) {
        Document query =
                DocumentUpdate.unchanged(schema, (Document) Objects.requireNonNull(before.get(DocumentReader.STORED)));
        return new DocumentStep(
                DocumentStep.Kind.GUARDED,
                collection(names, schema),
                List.of(query, DocumentUpdate.of(values)),
                Map.of(),
                null);
    }

    @Override
    public DocumentStep increment(
            EntitySchema schema,
            Column column,
            Number amount,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning) {
        Document query =
                new Document("$and", List.of(DocumentFilter.of(filter), DocumentUpdate.addable(column, amount)));
        return changed(schema, DocumentUpdate.sum(column, amount, beside), query, returning);
    }

    @Override
    public @Nullable DocumentStep element(
            EntitySchema schema,
            Column column,
            @Nullable Object value,
            boolean add,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning) {
        // An object given to $pull would be read as a condition.
        if (value instanceof Map || value instanceof List) {
            return null;
        }
        Document query = new Document(
                "$and", List.of(DocumentFilter.of(filter), DocumentUpdate.listed(DocumentKeys.of(column))));
        return changed(schema, DocumentUpdate.element(column, value, add, beside), query, returning);
    }

    @Override
    public DocumentStep delete(EntitySchema schema, Filter filter) {
        return new DocumentStep(
                DocumentStep.Kind.DELETE, collection(names, schema), DocumentFilter.of(filter), Map.of(), null);
    }

    @Override
    public DocumentStep aggregate(EntitySchema schema, Filter filter, List<Stage> stages, List<Column> columns) {
        DocumentPipeline pipeline = new DocumentPipeline(filter, names);
        stages.forEach(pipeline::add);
        return new DocumentStep(
                DocumentStep.Kind.AGGREGATE,
                collection(names, schema),
                pipeline.finish(columns),
                Map.of(),
                pipeline.reader(columns));
    }

    @Override
    public @Nullable DocumentStep lock(EntitySchema schema, long number) {
        return locks.step(number);
    }
}
