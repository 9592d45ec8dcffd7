package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaWriterTest {
    private static final String EVERYTHING =
            "[{'name': 'A', 'collection': 'a b', 'timestamps': true, 'softDelete': true,"
                    + "'discriminator': '_type', 'discriminatorValue': 'a', 'fields': {"
                    + "'s': {'type': 'string', 'required': true, 'unique': true, 'sparse': true, 'maxLength': 40,"
                    + " 'lowercase': true, 'trim': true, 'enum': ['y', 'x'], 'default': 'x', 'description': 'd'},"
                    + "'hash': {'type': 'string', 'secret': false}, 'pin': {'type': 'string', 'secret': true},"
                    + "'d': {'type': 'decimal', 'precision': 9, 'scale': 2, 'default': 1.25}, 'o': 'objectId', 'b': 'binary',"
                    + "'j': {'type': 'json', 'default': {'a': [1, null, 2.5]}}, 'n': {'type': 'text', 'default': null},"
                    + "'t': {'type': 'date', 'default': 'now'}, 'l': {'type': 'array', 'arrayOf': {'kind': 'embedded',"
                    + " 'fields': {'q': {'type': 'integer', 'default': 3}}}}, 'm': {'type': 'array', 'arrayOf': 'date'}},"
                    + "'relations': {'one': {'target': 'B', 'type': 'one-to-one', 'joinColumn': 'bId', 'cascade': 'all',"
                    + " 'orphanRemoval': true, 'fetch': 'eager', 'select': ['id'], 'nullable': false},"
                    + "'bs': {'target': 'B', 'type': 'many-to-many', 'onDelete': 'restrict'},"
                    + "'self': {'target': 'A', 'type': 'many-to-many'}, 'up': {'target': 'A', 'type': 'many-to-one',"
                    + " 'onDelete': 'no-action'}},"
                    + "'indexes': [{'fields': {'one': 'desc', 's': 'asc'}, 'unique': true, 'sparse': true}]},"
                    + "{'name': 'B', 'relations': {'as': {'target': 'A', 'type': 'many-to-many', 'mappedBy': 'bs'},"
                    + "'a': {'target': 'A', 'type': 'one-to-one', 'mappedBy': 'one'}}}]";

    private static final String EXISTING =
            "[{'name': 'A', 'collection': 'a', 'table': 'Order [X]', 'databaseSchema': 'sales', 'readOnly': true, 'mcp': 'closed',"
                    + "'id': {'column': 'CODE', 'maxLength': 5}, 'fields': {'n': {'type': 'string', 'column': 'select',"
                    + " 'storedAs': 'native'}, 'c': {'type': 'date', 'databaseDefault': true, 'storedAs': 'timestamp'},"
                    + "'g': {'type': 'integer', 'generated': true}},"
                    + "'relations': {'b': {'target': 'B', 'type': 'many-to-one', 'joinColumn': 'bId', 'column': 'B ID'}}},"
                    + "{'name': 'B', 'id': {'column': 'ID', 'type': 'objectId'}}, {'name': 'C', 'id': ['one', 'a'],"
                    + "'fields': {'one': 'integer'}, 'relations': {'a': {'target': 'A', 'type': 'many-to-one'}}},"
                    + "{'name': 'V', 'collection': 'v', 'id': false, 'fields': {'f': 'string'}}]";

    static Stream<SchemaCatalog> catalogs() {
        return Stream.of(
                SchemaReader.read(Schemas.SAMPLES),
                SchemaReader.read(Path.of(Schemas.ACCESS_CONTROL.toString())),
                SchemaReader.read(Path.of("src/test/resources/dialect/sql/existing.json")),
                Schemas.of(EXISTING),
                Schemas.of(EVERYTHING));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void whatIsWrittenReadsAsTheSame(SchemaCatalog catalog) {
        SchemaCatalog again =
                SchemaReader.read("again", SchemaWriter.write(catalog).toString());

        assertThat(SchemaDiff.between(catalog, again)).isEmpty();
        assertThat(again.entities()).hasSameSizeAs(catalog.entities());
        for (EntitySchema entity : catalog.entities()) {
            EntitySchema copy = Schemas.entity(again, entity.name());
            assertThat(copy.fields()).isEqualTo(entity.fields());
            assertThat(copy.relations()).isEqualTo(entity.relations());
            assertThat(copy.indexes()).isEqualTo(entity.indexes());
            assertThat(copy.columns()).isEqualTo(entity.columns());
            assertThat(copy.discriminator()).isEqualTo(entity.discriminator());
            assertThat(copy.mapping()).isEqualTo(entity.mapping());
        }
        assertThat(SchemaReader.read("tree", SchemaWriter.write(catalog)).entities())
                .hasSameSizeAs(catalog.entities());
    }

    @Test
    void defaultsAreNotSpelledOut() {
        EntitySchema entity = Schemas.with("'fields': {'password': 'string', 'n': {'type': 'float', 'default': 1.0}}");

        assertThat(SchemaWriter.write(entity))
                .hasToString("{\"name\":\"A\",\"collection\":\"as\",\"fields\":{\"password\":{\"type\":\"string\"},"
                        + "\"n\":{\"type\":\"number\",\"default\":1}},\"timestamps\":false}");
    }
}
