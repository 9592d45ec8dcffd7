package routes.dialect.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping is read whole or refused with every fault and its place, as its JSON schema has it. */
class MappingReaderTest {
    private static final Path ZOO = Path.of("src/test/resources/acceptance/zoo.graphql-mapping.json");
    private static final Path PAGE = Path.of("docs/dialects/graphql.md");
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("schemas/graphql-mapping.schema.json")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static boolean valid(String text) {
        return SCHEMA.validate(text, InputFormat.JSON).isEmpty();
    }

    @Test
    void theMappingOfTheTestsIsRead() throws IOException {
        GraphqlEntity animal = MappingReader.read(ZOO).get("Animal");

        assertThat(valid(Files.readString(ZOO))).isTrue();
        assertThat(animal.id()).isEqualTo("key");
        assertThat(animal.givenId()).isTrue();
        Question list = animal.question(GraphqlEntity.Offer.LIST);
        assertThat(list.path()).containsExactly("zoo", "page", "items");
        assertThat(list.variable(Question.Argument.LIMIT)).isEqualTo("n");
        assertThat(animal.question(GraphqlEntity.Offer.COUNT)).isNull();
    }

    @Test
    void theMappingOfThePageIsOne() throws IOException {
        Matcher block = Pattern.compile("(?s)```json\\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        assertThat(valid(block.group(1))).isTrue();
        assertThat(MappingReader.read("page", block.group(1))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                            | #/entities: must be
            {"entities":{"A":{}}}                                         | #/entities/A: says no operation
            {"entities":{"A":{"list":{"document":"{a}","answer":"a"},"x":1}}}  | #/entities/A/x: means nothing
            {"entities":{"A":{"type":"a b","list":{"document":"{a}","answer":"a"}}}} | #/entities/A/type: is no name
            {"entities":{"A":{"filter":"sql","list":{"document":"{a}","answer":"a"}}}} | #/entities/A/filter: is none of
            {"entities":{"A":{"list":{"answer":"a"}}}}                    | #/entities/A/list/document: is missing
            {"entities":{"A":{"list":{"document":"{a}"}}}}                | #/entities/A/list/answer: is no name
            {"entities":{"A":{"list":{"document":"{a}","answer":"a","variables":{"page":"p"}}}}} | #/entities/A/list/variables/page: is none
            {"entities":{"A":{"list":{"document":"{a}","answer":"a","rows":"a"}}}} | #/entities/A/list/rows: means nothing
            """)
    void eachFaultIsToldWithItsPlace(String text, String fault) {
        assertThatThrownBy(() -> MappingReader.read("m.json", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("m.json: ")
                .hasMessageContaining(fault);
        if (!text.equals("{\"entities\":{\"A\":{}}}")) {
            assertThat(valid(text)).isFalse();
        }
    }

    @Test
    void aVariableMustBeInTheDocument() {
        String text = """
                {"entities": {"A": {"one": {"document": "query($id: ID!) { a(id: $id) { ...Row } }", "answer": "a",
                                            "variables": {"id": "i"}}}}}""";
        assertThatThrownBy(() -> MappingReader.read("m.json", text))
                .hasMessageContaining("#/entities/A/one/variables/id: the document has no variable $i");
        assertThatThrownBy(() -> MappingReader.read("m.json", "no json")).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> MappingReader.read(Path.of("nowhere.json"))).hasMessageContaining("can't be read");
    }
}
