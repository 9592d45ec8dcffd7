package routes.dialect.mongodb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.EntityId;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaFault;
import routes.schema.StoredAs;

/** Refuses what a schema may say of a table and no collection can be. */
final class ExistingCollections {
    private ExistingCollections() {}

    static void check(SchemaCatalog catalog) {
        List<SchemaFault> faults = new ArrayList<>();
        for (EntitySchema entity : catalog.entities()) {
            EntityId id = entity.mapping().id();
            add(faults, entity, "/id", id(id));
            if (entity.mapping().databaseSchema() != null) {
                add(faults, entity, "/databaseSchema", "collections lie in no schema of a database");
            }
            for (Relation relation : entity.relations().values()) {
                boolean numbers = relation.keys().own().as() == StoredAs.INTEGER
                        || relation.keys().target().as() == StoredAs.INTEGER;
                add(
                        faults,
                        entity,
                        "/relations/" + relation.name(),
                        numbers ? "relations between documents whose ids are numbers are not followed" : null);
            }
        }
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
    }

    private static @Nullable String id(EntityId id) {
        return id.composite() || id.as() == StoredAs.UUID
                ? "the id of a document is its _id: text, a number or an ObjectId"
                : null;
    }

    private static void add(List<SchemaFault> faults, EntitySchema entity, String pointer, @Nullable String problem) {
        if (problem != null) {
            faults.add(new SchemaFault(
                    "entity " + entity.name(), pointer, problem, "remove it from the schema of this project"));
        }
    }
}
