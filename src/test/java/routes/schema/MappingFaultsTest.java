package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static routes.schema.SchemaFaultsTest.fault;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MappingFaultsTest {
    static Stream<Arguments> entities() {
        return Stream.of(
                entity("'table': 7", "/table", "expected a text", ""),
                entity("'table': 'octonet_keys'", "/table", "reserved", "another table"),
                entity("'databaseSchema': 'a\\u0000'", "/databaseSchema", "control characters", ""),
                entity("'id': true", "/id", "expected an object, found true", "or false"),
                entity("'id': 'f'", "/id", "expected an object", "names of the fields"),
                entity("'id': []", "/id", "made up of nothing", ""),
                entity("'id': ['g']", "/id/0", "`g`, which A does not have", "name a field"),
                entity("'id': ['id']", "/id/0", "does not have", ""),
                entity("'id': ['j']", "/id/0", "is json", "another field"),
                entity("'id': ['password']", "/id/0", "is secret", ""),
                entity("'id': {'colum': 'X'}", "/id/colum", "unknown property of an id", "`column`"),
                entity("'id': {'type': 'int'}", "/id/type", "unknown type of id `int`", "`integer`"),
                entity("'id': {'generated': true}", "/id/generated", "counts ids of type integer", "remove it"),
                entity("'id': {'type': 'uuid', 'maxLength': 9}", "/id/maxLength", "no text", "remove"),
                entity("'id': {'column': 'f'}", "", "are both kept in the column `f`", "\"id\": [\"f\"]"),
                fault(
                        "{'name': 'A', 'table': 'T', 'fields': {'a': {'type': 'string', 'column': 'X'},"
                                + " 'b': {'type': 'string', 'column': 'X'}}}",
                        "",
                        "`b` and `a` are both kept in the column `X`",
                        "`column`"),
                field("{'type': 'string', 'storedAs': 'uid'}", "/storedAs", "unknown type of column", "`uuid`"),
                field("{'type': 'string', 'storedAs': 'day'}", "/storedAs", "type string can't be kept as day", "date"),
                field("{'type': 'date', 'storedAs': 'uuid'}", "/storedAs", "can't be kept as uuid", "string"),
                field("{'type': 'string', 'generated': true, 'default': 'x'}", "/default", "fills this field", ""),
                field(
                        "{'type': 'string', 'generated': true, 'databaseDefault': true}",
                        "/databaseDefault",
                        "beside `generated`",
                        ""),
                relation("{'target': 'Two', 'type': 'many-to-one'}", "/target", "id of several columns", "as fields"),
                relation("{'target': 'View', 'type': 'many-to-one'}", "/target", "have no id", "as fields"),
                relation("{'target': 'Two', 'type': 'many-to-many'}", "/target", "several columns", ""),
                relation(
                        "{'target': 'Counted', 'type': 'many-to-one', 'cascade': 'persist'}",
                        "/cascade",
                        "the database makes the ids of Counted",
                        "first"),
                relation(
                        "{'target': 'A', 'type': 'one-to-many', 'mappedBy': 'r', 'column': 'x'}",
                        "/column",
                        "no column of this entity",
                        ""));
    }

    private static Arguments entity(String member, String pointer, String problem, String hint) {
        return fault(
                "{'name': 'A', " + member + ", 'fields': {'f': 'string', 'j': 'json', 'password': 'string'}}",
                pointer,
                problem,
                hint);
    }

    private static Arguments field(String definition, String pointer, String problem, String hint) {
        return fault("{'name': 'A', 'fields': {'f': " + definition + "}}", "/fields/f" + pointer, problem, hint);
    }

    private static Arguments relation(String definition, String pointer, String problem, String hint) {
        return fault(
                "[{'name': 'A', 'relations': {'r': " + definition + "}},"
                        + "{'name': 'Two', 'id': ['a', 'b'], 'fields': {'a': 'string', 'b': 'string'}},"
                        + "{'name': 'View', 'id': false, 'fields': {'a': 'string'}},"
                        + "{'name': 'Counted', 'id': {'type': 'integer', 'generated': true}}]",
                "/0/relations/r" + pointer,
                problem,
                hint);
    }

    @ParameterizedTest
    @MethodSource("entities")
    void theFaultNamesPlaceProblemAndRemedy(String json, String pointer, String problem, String hint) {
        assertThat(SchemaFaultsTest.faultsOf(new SchemaReader().add("test", json.replace('\'', '"'))))
                .anySatisfy(fault -> {
                    assertThat(fault.pointer()).isEqualTo(pointer);
                    assertThat(fault.problem()).contains(problem);
                    assertThat(fault.hint()).contains(hint);
                });
    }

    @Test
    void whatIsEmbeddedHasNoColumn() {
        String json = "{'name': 'A', 'fields': {'f': {'type': 'array', 'arrayOf': {'kind': 'embedded',"
                + " 'fields': {'q': {'type': 'string', 'column': 'x'}}}}}}";

        assertThat(SchemaFaultsTest.faultsOf(new SchemaReader().add("test", json.replace('\'', '"'))))
                .singleElement()
                .extracting(SchemaFault::pointer)
                .isEqualTo("/fields/f/arrayOf/fields/q/column");
    }

    @ParameterizedTest
    @EnumSource(SchemaStrategy.class)
    void aStrategyThatChangesTablesRefusesThoseOfOthers(SchemaStrategy strategy) {
        SchemaCatalog catalog = Schemas.of("[{'name': 'A', 'table': 'T'}, {'name': 'B'}]");

        if (strategy == SchemaStrategy.NONE || strategy == SchemaStrategy.VALIDATE) {
            assertThatCode(() -> strategy.admit(catalog)).doesNotThrowAnyException();
        } else {
            SchemaException refused = catchThrowableOfType(SchemaException.class, () -> strategy.admit(catalog));
            assertThat(refused.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.source()).isEqualTo("entity A");
                assertThat(fault.hint()).contains("none or validate");
            });
        }
    }

    @Test
    void anEntityWithoutSuchPropertiesIsNotMapped() {
        assertThat(Schemas.with("'fields': {'f': 'string'}").mapped()).isFalse();
        assertThat(Schemas.with("'fields': {'f': {'type': 'string', 'column': 'F'}}")
                        .mapped())
                .isTrue();
    }
}
