package routes.dialect.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.TableNames;
import routes.dialect.sql.TableShape;
import routes.dialect.sql.TableShapes;
import routes.schema.EntitySchema;
import routes.schema.Index;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaFault;
import routes.schema.SchemaStrategy;

/** Brings the collections and indexes of a database in line with the schemas; documents are never touched. */
final class DocumentSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentSchemas.class);
    private static final int NAMESPACE_EXISTS = 48;

    private final String project;
    private final MongoDatabase database;
    private final TableNames names;

    /** @param project whose collections they are, for the log */
    DocumentSchemas(String project, MongoDatabase database, TableNames names) {
        this.project = project;
        this.database = database;
        this.names = names;
    }

    void apply(SchemaStrategy strategy, SchemaCatalog catalog) {
        strategy.admit(catalog);
        ExistingCollections.check(catalog);
        switch (strategy) {
            case NONE -> {}
            case VALIDATE -> validate(catalog);
            case UPDATE -> update(catalog);
            case CREATE, CREATE_DROP -> {
                drop(catalog);
                update(catalog);
            }
        }
    }

    private void validate(SchemaCatalog catalog) {
        Set<String> found = found();
        List<SchemaFault> faults = new ArrayList<>();
        for (TableShape table : TableShapes.of(catalog, names)) {
            if (!found.contains(DocumentStatements.collection(table.name()))) {
                faults.add(new SchemaFault(
                        "database mongodb",
                        "/" + table.name(),
                        "there is no such collection",
                        "create it, or set the schema strategy to update"));
            }
        }
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
    }

    private void update(SchemaCatalog catalog) {
        Set<String> found = found();
        for (TableShape table : TableShapes.of(catalog, names)) {
            String name = DocumentStatements.collection(table.name());
            create(name, found);
            MongoCollection<Document> documents = database.getCollection(name);
            Set<String> indexes = found.contains(name) ? indexes(documents) : Set.of();
            junctionKey(table, documents, indexes);
            for (TableShape.Key key : table.indexes()) {
                if (!indexes.contains(key.name())) {
                    documents.createIndex(DocumentIndexes.fields(key), DocumentIndexes.options(key));
                }
            }
        }
        texts(catalog);
        own(found);
    }

    /** Makes collections of our own where there are none of these names. */
    void make(List<String> own) {
        Set<String> found = found();
        own.forEach(name -> create(name, found));
    }

    // In a transaction no collection may come into being, so they are made beforehand.
    private void create(String name, Set<String> found) {
        if (!found.contains(name)) {
            try {
                database.createCollection(name);
            } catch (MongoCommandException failure) {
                if (failure.getErrorCode() != NAMESPACE_EXISTS) {
                    throw failure; // else another replica was faster
                }
            }
        }
    }

    private static void junctionKey(TableShape table, MongoCollection<Document> documents, Set<String> indexes) {
        if (table.primaryKey().size() < 2) {
            return;
        }
        String name = "uidx_" + table.name();
        if (!indexes.contains(name)) {
            Document fields = new Document();
            table.primaryKey().forEach(column -> fields.append(DocumentKeys.stored(column), 1));
            documents.createIndex(fields, new IndexOptions().name(name).unique(true));
        }
    }

    // A collection has one text index at most, and search does not need it.
    private void texts(SchemaCatalog catalog) {
        for (EntitySchema schema : catalog.entities()) {
            MongoCollection<Document> documents = database.getCollection(DocumentStatements.collection(names, schema));
            for (Index index : schema.indexes()) {
                if (index.text()) {
                    try {
                        documents.createIndex(DocumentIndexes.text(schema, index));
                    } catch (MongoException failure) {
                        LOG.warn(
                                "mongodb: no text index project={} collection={} code={}",
                                project,
                                schema.collection(),
                                failure.getCode());
                    }
                }
            }
        }
    }

    private void own(Set<String> found) {
        create(AnswerDocuments.COLLECTION, found);
        create(DocumentLocks.COLLECTION, found);
        database.getCollection(AnswerDocuments.COLLECTION).createIndex(new Document(AnswerDocuments.EXPIRES, 1));
    }

    /** Drops the collections of the catalog and nothing else; our own ones stay. */
    void drop(SchemaCatalog catalog) {
        for (TableShape table : TableShapes.of(catalog, names)) {
            if (!table.name().startsWith(TableShapes.OWN)) {
                database.getCollection(DocumentStatements.collection(table.name()))
                        .drop();
            }
        }
    }

    private Set<String> found() {
        return database.listCollectionNames().into(new HashSet<>());
    }

    private static Set<String> indexes(MongoCollection<Document> documents) {
        Set<String> known = new HashSet<>();
        documents.listIndexes().forEach(index -> known.add(index.getString("name")));
        return known;
    }
}
