package routes.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Database;
import routes.entity.EntityProject;
import routes.schema.ArrayOf;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** A small project whose entities hold secrets in every place they can be. */
final class Shop {
    static final EntitySchema USER = new EntitySchema(
            "User",
            "users",
            Map.of(
                    "email", field("email", FieldType.STRING, false, null),
                    "password", field("password", FieldType.STRING, true, null),
                    "pin", field("pin", FieldType.STRING, true, null),
                    "settings", field("settings", FieldType.JSON, false, null)),
            Map.of("orders", relation("orders", RelationType.ONE_TO_MANY, "Order", "customer")),
            List.of(),
            false,
            null,
            true);
    static final EntitySchema ORDER = new EntitySchema(
            "Order",
            "orders",
            Map.of(
                    "total", field("total", FieldType.NUMBER, false, null),
                    // A checksum, which its schema says is no secret.
                    "hash", field("hash", FieldType.STRING, false, null),
                    "lines",
                            field(
                                    "lines",
                                    FieldType.ARRAY,
                                    false,
                                    new ArrayOf(
                                            null,
                                            Map.of(
                                                    "hash", field("hash", FieldType.STRING, false, null),
                                                    "code", field("code", FieldType.STRING, true, null))))),
            Map.of("customer", relation("customer", RelationType.MANY_TO_ONE, "User", null)),
            List.of(),
            false,
            null,
            false);
    static final SchemaCatalog CATALOG = new SchemaCatalog(List.of(USER, ORDER));

    private static final Set<String> SECRETS = Set.of("password", "hash", "apikey", "secret", "clientsecret");

    private Shop() {}

    static boolean secretName(String name) {
        return SECRETS.contains(name.replace("_", "").replace("-", "").toLowerCase(java.util.Locale.ROOT));
    }

    static EntityProject project(String slug) {
        return project(slug, CATALOG);
    }

    static EntityProject project(String slug, SchemaCatalog catalog) {
        return new EntityProject() {
            @Override
            public String slug() {
                return slug;
            }

            @Override
            public SchemaCatalog catalog() {
                return catalog;
            }

            @Override
            public Database database() {
                throw new IllegalStateException("no request here gets as far as the database");
            }
        };
    }

    private static Field field(String name, FieldType type, boolean secret, @Nullable ArrayOf elements) {
        return new Field(
                name, type, false, false, false, null, List.of(), false, false, elements, 255, 38, 10, secret, false,
                null);
    }

    private static Relation relation(String name, RelationType type, String target, @Nullable String mappedBy) {
        return new Relation(
                name,
                type,
                target,
                false,
                name,
                "",
                mappedBy,
                null,
                List.of(),
                Set.of(),
                false,
                OnDelete.NO_ACTION,
                false);
    }
}
