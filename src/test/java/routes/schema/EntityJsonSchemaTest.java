package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityJsonSchemaTest {
    private static final Path FILE = Schemas.SAMPLES.resolve("entity.schema.json");
    private static final JsonSchemaFactory DRAFT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema SCHEMA = schema();

    @Test
    void itIsAJsonSchemaItself() throws IOException {
        JsonSchema meta = DRAFT.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(new ObjectMapper().readTree(FILE.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas/user.json",
                "schemas/product.json",
                "schemas/order.json",
                "src/test/resources/schema/access-control.schemas.json"
            })
    void realSchemasAreAccepted(String file) throws IOException {
        assertThat(problems(Files.readString(Path.of(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes.schema.SchemaWriterTest#catalogs")
    void whatTheWriterWritesIsAccepted(SchemaCatalog catalog) {
        assertThat(problems(SchemaWriter.write(catalog).toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "{'name': '9lives'}",
                "{'name': 'count'}",
                "{'name': 'A', 'collection': 'a/b'}",
                "{'name': 'A', 'collection': 'OCTONET_x'}",
                "{'name': 'A', 'colection': 'x'}",
                "{'name': 'A', 'timestamps': 'yes'}",
                "{'name': 'A', 'mcp': 'shut'}",
                "{'name': 'A', 'discriminator': '_type'}",
                "{'name': 'A', 'fields': {'a.b': 'string'}}",
                "{'name': 'A', 'fields': {'f': 'strng'}}",
                "{'name': 'A', 'fields': {'f': 'enum'}}",
                "{'name': 'A', 'fields': {'f': {}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'enum'}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'string', 'requird': true}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'string', 'maxLength': 5000}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'text', 'maxLength': 50}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'number', 'default': 'x'}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'integer', 'default': 1.5}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'date', 'default': 'soon'}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'string', 'arrayOf': 'string'}}}",
                "{'name': 'A', 'fields': {'f': {'type': 'array', 'arrayOf': {'kind': 'embedded'}}}}",
                "{'name': 'A', 'relations': {'r': {'target': 'A'}}}",
                "{'name': 'A', 'relations': {'r': {'target': 'A', 'type': 'many-to-on'}}}",
                "{'name': 'A', 'relations': {'r': {'target': 'A', 'type': 'many-to-one', 'through': 'x'}}}",
                "{'name': 'A', 'relations': {'r': {'target': 'A', 'type': 'many-to-one', 'cascade': ['all']}}}",
                "{'name': 'A', 'relations': {'r': {'target': 'A', 'type': 'many-to-one', 'required': true,"
                        + " 'onDelete': 'set-null'}}}",
                "{'name': 'A', 'indexes': [{'fields': {'f': 'up'}}]}",
                "{'name': 'A', 'indexes': [{'fields': []}]}"
            })
    void whatTheReaderRefusesIsRefused(String json) {
        assertThat(problems(json.replace('\'', '"'))).isNotEmpty();
        assertThat(catchFaults(json)).isNotEmpty();
    }

    @Test
    void everyPropertyAndTypeIsDescribed() throws IOException {
        JsonNode definitions = new ObjectMapper().readTree(FILE.toFile()).get("$defs");

        for (FieldType type : FieldType.values()) {
            assertThat(definitions.get("typeName").get("enum"))
                    .extracting(JsonNode::asText)
                    .contains(type.wireName());
        }
        for (String part : Set.of("entity", "fieldObject", "relation", "index")) {
            definitions.get(part).get("properties").properties().forEach(property -> {
                boolean plain = Set.of("$schema", "description", "type").contains(property.getKey());
                assertThat(plain || property.getValue().has("description"))
                        .as(part + "." + property.getKey())
                        .isTrue();
            });
        }
    }

    private static Iterable<SchemaFault> catchFaults(String json) {
        try {
            Schemas.of(json);
            return Set.of();
        } catch (SchemaException e) {
            return e.faults();
        }
    }

    private static Set<ValidationMessage> problems(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static JsonSchema schema() {
        try {
            return DRAFT.getSchema(Files.readString(FILE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
