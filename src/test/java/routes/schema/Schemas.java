package routes.schema;

import java.nio.file.Path;

/** The schemas that tests read: the samples, a real application's, and short ones written in place. */
final class Schemas {
    static final Path SAMPLES = Path.of("schemas");
    static final Path ACCESS_CONTROL = Path.of("src/test/resources/schema/access-control.schemas.json");

    private Schemas() {}

    /** A catalog from JSON in which single quotes stand for double ones. */
    static SchemaCatalog of(String json) {
        return SchemaReader.read("test", json.replace('\'', '"'));
    }

    static EntitySchema entity(SchemaCatalog catalog, String name) {
        EntitySchema entity = catalog.find(name);
        if (entity == null) {
            throw new AssertionError("no entity " + name);
        }
        return entity;
    }

    /** The only entity of a catalog with these members beside its name {@code A}. */
    static EntitySchema with(String members) {
        return entity(of("{'name': 'A', " + members + "}"), "A");
    }

    static Field field(String definition) {
        return with("'fields': {'f': " + definition + "}").fields().get("f");
    }
}
