package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.field;
import static routes.dialect.sql.Scripted.query;
import static routes.dialect.sql.Scripted.schema;
import static routes.dialect.sql.Scripted.update;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Discriminator;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Index;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaStrategy;

/** What the tables that are made of schemas promise, the same on every database. */
public abstract class TableContract {
    /** A database that is empty when a test begins and the same at each call within it. */
    protected abstract SqlDatabase open(SchemaStrategy strategy) throws Exception;

    static final Field NAME = field("name", FieldType.STRING, true, true, 50);

    final SqlDatabase open(SchemaStrategy strategy, EntitySchema... schemas) throws Exception {
        SqlDatabase database = open(strategy);
        database.catalog(new SchemaCatalog(List.of(schemas)));
        database.open();
        return database;
    }

    protected static ErrorCode refused(SqlDatabase database, String sql, Object... values) {
        try {
            database.write(update(sql, values));
        } catch (EntityException failure) {
            return failure.code();
        }
        throw new AssertionError("accepted: " + sql);
    }

    @Test
    void aUniqueValueIsFreeAgainWhenItsRowIsDeletedSoftly() throws Exception {
        String insert = "INSERT INTO \"items\" (\"id\", \"name\") VALUES (?, ?)";
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, schema("Item", "items", true, NAME))) {
            database.write(update(insert, "a", "one"));
            assertThat(refused(database, insert, "b", "one")).isEqualTo(ErrorCode.CONFLICT);
            database.write(update("UPDATE \"items\" SET \"deletedAt\" = CURRENT_TIMESTAMP WHERE \"id\" = ?", "a"));
            database.write(update(insert, "b", "one"));
            assertThat(refused(database, insert, "c", "one")).isEqualTo(ErrorCode.CONFLICT);
            database.write(update("UPDATE \"items\" SET \"deletedAt\" = CURRENT_TIMESTAMP WHERE \"id\" = ?", "b"));
            database.write(update(insert, "c", "one"));
            assertThat(refused(database, "UPDATE \"items\" SET \"deletedAt\" = NULL WHERE \"id\" = ?", "a"))
                    .isEqualTo(ErrorCode.CONFLICT);
        }
    }

    @Test
    void aUniqueFieldThatComesLaterIsUniqueAmongLiveRowsToo() throws Exception {
        open(SchemaStrategy.UPDATE, schema("Item", "items", true, NAME)).close();
        Field code = field("code", FieldType.STRING, false, true, 20);
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, schema("Item", "items", true, NAME, code))) {
            String insert = "INSERT INTO \"items\" (\"id\", \"name\", \"code\") VALUES (?, ?, ?)";
            database.write(update(insert, "1", "a", "x"));
            assertThat(refused(database, insert, "2", "b", "x")).isEqualTo(ErrorCode.CONFLICT);
            database.write(update("UPDATE \"items\" SET \"deletedAt\" = CURRENT_TIMESTAMP WHERE \"id\" = ?", "1"));
            database.write(update(insert, "2", "b", "x"));
        }
    }

    @Test
    void aUniqueColumnHoldsManyNulls() throws Exception {
        Field optional = field("name", FieldType.STRING, false, true, 50);
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, schema("Item", "items", false, optional))) {
            database.write(update("INSERT INTO \"items\" (\"id\") VALUES (?)", "a"));
            database.write(update("INSERT INTO \"items\" (\"id\") VALUES (?)", "b"));
            assertThat(rows(database, "items")).isEqualTo(2);
        }
    }

    @Test
    void entitiesOnOneCollectionShareItsTable() throws Exception {
        EntitySchema dog = inheriting("Dog", field("bark", FieldType.STRING, true, false, 50));
        EntitySchema cat = inheriting("Cat", field("lives", FieldType.INTEGER, true, false, 0));
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, dog, cat)) {
            database.write(update(
                    "INSERT INTO \"animals\" (\"id\", \"name\", \"_type\", \"bark\") VALUES (?, ?, ?, ?)",
                    "d",
                    "rex",
                    "Dog",
                    "wuff"));
            assertThat(refused(database, "INSERT INTO \"animals\" (\"id\", \"_type\") VALUES (?, ?)", "c", "Cat"))
                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
        }
    }

    private static EntitySchema inheriting(String name, Field own) {
        Map<String, Field> fields = new java.util.LinkedHashMap<>();
        fields.put("name", NAME);
        fields.put(own.name(), own);
        return new EntitySchema(
                name, "animals", fields, Map.of(), List.of(), false, new Discriminator("_type", name), false);
    }

    @Test
    void longNamesAreShortenedAndStayApart() throws Exception {
        String collection = "a_collection_with_quite_a_long_name_in_it";
        EntitySchema schema =
                new EntitySchema("Long", collection, Map.of("name", NAME), Map.of(), List.of(), false, null, true);
        Field twin = field("a_field_whose_name_is_long_as_well_number_one", FieldType.STRING, false, true, 50);
        Field other = field("a_field_whose_name_is_long_as_well_number_two", FieldType.STRING, false, true, 50);
        EntitySchema wide = schema("Wide", collection, true, twin, other);
        for (int i = 0; i < 2; i++) {
            try (SqlDatabase database = open(SchemaStrategy.UPDATE, wide)) {
                assertThat(rows(database, schema.collection())).isZero();
            }
        }
    }

    @Test
    void foreignKeysActAsTheirRelationSays() throws Exception {
        EntitySchema owner = schema("Owner", "owners", false, NAME);
        EntitySchema pet = new EntitySchema(
                "Pet",
                "pets",
                Map.of(),
                Map.of(
                        "owner", relation("owner", OnDelete.CASCADE),
                        "sitter", relation("sitter", OnDelete.SET_NULL),
                        "doctor", relation("doctor", OnDelete.RESTRICT)),
                List.of(),
                false,
                null,
                false);
        String insert = "INSERT INTO \"pets\" (\"id\", \"owner\", \"sitter\", \"doctor\") VALUES (?, ?, ?, ?)";
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, owner, pet)) {
            for (String id : List.of("o", "s", "d")) {
                database.write(update("INSERT INTO \"owners\" (\"id\", \"name\") VALUES (?, ?)", id, id));
            }
            assertThat(refused(database, insert, "p", "nobody", null, null)).isEqualTo(ErrorCode.VALIDATION_FAILED);
            database.write(update(insert, "p", "o", "s", "d"));
            assertThat(refused(database, "DELETE FROM \"owners\" WHERE \"id\" = ?", "d"))
                    .isEqualTo(ErrorCode.CONFLICT);
            database.write(update("DELETE FROM \"owners\" WHERE \"id\" = ?", "s"));
            assertThat(database.read(query("SELECT \"sitter\" FROM \"pets\""))
                            .rows()
                            .get(0))
                    .containsEntry("sitter", null);
            database.write(update("DELETE FROM \"owners\" WHERE \"id\" = ?", "o"));
            assertThat(rows(database, "pets")).isZero();
        }
    }

    private static Relation relation(String name, OnDelete onDelete) {
        return new Relation(
                name,
                RelationType.MANY_TO_ONE,
                "Owner",
                false,
                name,
                "",
                null,
                null,
                List.of(),
                Set.of(),
                false,
                onDelete,
                false);
    }

    @Test
    void violationsNameTheField() throws Exception {
        EntitySchema item = new EntitySchema(
                "Item",
                "items",
                Map.of("name", NAME, "a", field("a", FieldType.STRING, false, false, 10)),
                Map.of(),
                List.of(new Index(
                        List.of(new Index.Part("a", Index.Order.ASC), new Index.Part("name", Index.Order.DESC)),
                        true,
                        false)),
                false,
                null,
                false);
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, item)) {
            String insert = "INSERT INTO \"items\" (\"id\", \"name\") VALUES (?, ?)";
            database.write(update(insert, "a", "one"));
            assertThatThrownBy(() -> database.write(update(insert, "b", "one")))
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
                        assertThat(failure.details())
                                .extracting(detail -> detail.field())
                                .containsExactly("name");
                        assertThat(failure.text()).doesNotContain("one", "uidx", "INSERT");
                    });
            assertThatThrownBy(() -> database.write(update(insert, "b", null)))
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                        assertThat(failure.details())
                                .extracting(detail -> detail.field())
                                .containsExactly("name");
                    });
        }
    }

    @Test
    void aUniqueSecretIsNotNamed() throws Exception {
        Field secret = new Field(
                "token",
                FieldType.STRING,
                false,
                true,
                false,
                null,
                List.of(),
                false,
                false,
                null,
                50,
                38,
                10,
                true,
                false,
                null);
        EntitySchema item = schema("Item", "items", false, secret);
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, item)) {
            String insert = "INSERT INTO \"items\" (\"id\", \"token\") VALUES (?, ?)";
            database.write(update(insert, "a", "s3cret"));
            assertThatThrownBy(() -> database.write(update(insert, "b", "s3cret")))
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
                        assertThat(failure.text()).isEqualTo("A unique value is already taken");
                        assertThat(failure.details()).isEmpty();
                    });
        }
    }

    protected static long rows(SqlDatabase database, String table) {
        return ((Number) database.read(query("SELECT COUNT(*) AS \"n\" FROM \"" + table + "\""))
                        .rows()
                        .get(0)
                        .get("n"))
                .longValue();
    }
}
