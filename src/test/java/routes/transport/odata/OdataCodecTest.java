package routes.transport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.BatchTime;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.schema.SchemaReader;
import routes.transport.PercentText;

class OdataCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("src/test/resources/transport/odata");

    private static EntityRequest asked(String target) {
        List<EntityRequest> requests =
                LibraryService.decode("GET", target, null).requests();
        return requests.get(requests.size() - 1);
    }

    private static String encoded(String text) {
        return PercentText.encodeSegment(text);
    }

    /** filters.txt: conditions and what the core is asked. */
    @TestFactory
    Stream<DynamicTest> filtersMeanWhatTheFileSays() throws IOException {
        return Files.readAllLines(FILES.resolve("filters.txt")).stream()
                .filter(line -> line.contains(" => "))
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String expected = line.substring(line.indexOf(" => ") + 4);
                    String target = "/authors?$filter=" + encoded(line.substring(0, line.indexOf(" => ")));
                    if (expected.startsWith("501 ")) {
                        assertThatThrownBy(() -> asked(target))
                                .isInstanceOfSatisfying(EntityException.class, refusal -> {
                                    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
                                    assertThat(refusal.text())
                                            .isEqualTo(expected.substring(4) + " is not supported here");
                                });
                    } else {
                        assertThat(JSON.readTree(
                                        JSON.writeValueAsString(asked(target).filter())))
                                .isEqualTo(JSON.readTree(expected));
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/authors?$filter=nope eq 1",
                "/authors?$filter=age eq",
                "/authors?$filter=age eq 1)",
                "/authors?$filter=age eq 'x'",
                "/authors?$filter=name eq 'x",
                "/authors?$filter=- -age eq 1",
                "/authors?$top=-1",
                "/authors?$top=x",
                "/authors?$skip=1.5",
                "/authors?$count=maybe",
                "/authors?$orderby=nope",
                "/authors?$select=nope",
                "/authors?$expand=nope",
                "/authors?$expand=books,books",
                "/authors?$nope=1",
                "/authors?nope=1",
                "/authors?$top=1&$top=2",
                "/authors?$filter=contains(name,@p)",
                "/authors?$filter=@a&@a=@b&@b=age eq 1",
                "/authors(1)",
                "/authors('1",
                "/authors('a%27b')",
                "/authors('1')?$filter=age eq 1",
                "/authors/nope",
                "/authors('1')/nope",
                "/authors/$count?$top=1",
                "/authors?$filter=1e600000000 add 1 gt 0",
                "/authors?$filter=age gt 1e-600000000"
            })
    void addressesThatMakeNoSenseAreRefused(String target) {
        assertThatThrownBy(() -> asked(target.replace(" ", "%20")))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/authors?$compute=age mul 2 as x",
                "/authors?$deltatoken=1",
                "/authors?$search=a AND b",
                "/authors?$orderby=length(name)",
                "/books?$orderby=author/name",
                "/authors?$expand=books($skip=1)",
                "/authors?$apply=topcount(1,age)",
                "/books('1')/author/books",
                "/books('1')/labels?$skip=1",
                "/$all"
            })
    void whatOdataHasAndThisServiceHasNotIsSaid(String target) {
        assertThatThrownBy(() -> asked(target.replace(" ", "%20")))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
    }

    @Test
    void hostileAddressesEndBeforeTheyAreRead() {
        String deep = "(".repeat(5000) + "true" + ")".repeat(5000);
        String nots = "not ".repeat(3000) + "true";
        String chain = "age eq 1" + " or age eq 1".repeat(900);
        String expand = "books($expand=author(".repeat(100) + "))".repeat(100);

        for (String query : List.of("$filter=" + encoded(deep), "$filter=" + encoded(nots), "$expand=" + expand)) {
            assertThatThrownBy(() -> asked("/authors?" + query))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        }
        assertThatThrownBy(() -> asked("/authors?$filter=" + "a".repeat(20_000)))
                .hasMessageContaining("longer than");
        // A long chain is no deep one: how many conditions there may be is the core's to say.
        assertThat(asked("/authors?$filter=" + encoded(chain)).filter()).isInstanceOf(Map.class);
    }

    @Test
    void aliasesAreReadInNoMoreThanTheirLengthTakes() {
        StringBuilder doubling = new StringBuilder("/authors?$filter=@a0");
        for (int i = 0; i < 30; i++) {
            doubling.append("&@a%d=(@a%d%%20or%%20@a%d)".formatted(i, i + 1, i + 1));
        }
        String long300 = "&@a=age%20eq%201" + "%20or%20age%20eq%201".repeat(300);
        String manyUses = "/authors?$filter=@a" + "%20or%20@a".repeat(300) + long300;

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThatThrownBy(() -> asked(doubling + "&@a30=age%20eq%201")).hasMessageContaining("another alias");
            assertThatThrownBy(() -> asked(manyUses)).hasMessageContaining("The aliases stand for more than");
        });
        assertThat(asked("/authors?$filter=name%20eq%20@mail&@mail='joe@mail.org'")
                        .filter())
                .isEqualTo(Map.of("name", Map.of("$eq", "joe@mail.org")));
    }

    @Test
    void requestsOfABatchThatComeTooLateAreNotDone() {
        OdataBatch batch = new OdataBatch(List.of(), false, true, new BatchTime(Duration.ZERO));
        OdataBatch.Part late = new OdataBatch.Part(List.of(), List.of(), null, null, null);
        assertThatThrownBy(() -> batch.admit(late))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TIMEOUT));
    }

    @Test
    void aPathIsNoAddressOfAnotherHost() {
        assertThatThrownBy(() -> asked("/x://host/authors")).isInstanceOf(EntityException.class);
    }

    @Test
    void keysAreTextWithTheirQuotesDoubled() {
        assertThat(asked("/authors('it''s%2Fa%20%25')").id()).isEqualTo("it's/a %");
        assertThat(asked("/Author('1')").entity()).isEqualTo("Author");
        assertThat(asked("/authors(id='x')").id()).isEqualTo("x");
    }

    @Test
    void pagesOrderAndSelectionArrive() {
        EntityRequest request =
                asked("/books?$orderby=price%20desc,title&$top=5&$skip=2&$count=true&$select=title,authorId");

        assertThat(request.options().sort())
                .isEqualTo(List.of(Map.of("field", "price", "order", -1), Map.of("field", "title", "order", 1)));
        assertThat(request.options().limit()).isEqualTo(5);
        assertThat(request.options().skip()).isEqualTo(2);
        assertThat(request.options().withTotal()).isTrue();
        assertThat(request.options().select()).containsExactly("title", "authorId");
        assertThat(asked("/books?$top=20000").options().limit()).isEqualTo(10_000);
        assertThat(asked("/books").options().exclude()).containsExactly("labels");
    }

    @Test
    void expandedNavigationsAreRelationsWithTheirOptions() throws IOException {
        EntityRequest request = asked("/authors?$expand=books("
                + encoded("$select=title;$filter=price gt 5;$orderby=price desc;$top=3;$expand=chapters") + ")");

        assertThat(JSON.readTree(JSON.writeValueAsString(request.options().relations())))
                .isEqualTo(JSON.readTree("""
                        [{"books":{"filter":{"price":{"$gt":5}},"sort":[{"field":"price","order":-1}],"limit":3,
                          "select":["title"],"relations":[{"chapters":{}}]}}]"""));
    }

    @Test
    void whatIsRelatedIsAskedForTogetherWithTheRow() {
        List<EntityRequest> rows =
                LibraryService.decode("GET", "/authors('1')/books?$top=2", null).requests();

        assertThat(rows).extracting(EntityRequest::operation).containsExactly(Operation.FIND_BY_ID, Operation.FIND_ALL);
        assertThat(rows.get(1).filter()).isEqualTo(Map.of("authorId", Map.of("$eq", "1")));
        assertThat(LibraryService.decode("GET", "/books('1')/author", null).requests())
                .hasSize(1);
    }

    @Test
    void bodiesAreWrittenUnderTheNamesOfTheCore() {
        EntityRequest created =
                LibraryService.decode("POST", "/books", """
                        {"@odata.type":"#MostaJS.Book","title":"One","author@odata.bind":"authors('a')",
                         "labels@odata.bind":["/odata/labels('x')","http://host/odata/labels('y')"],
                         "chapters":[{"title":"I"}]}""").requests().get(0);

        assertThat(created.data())
                .isEqualTo(Map.of(
                        "title",
                        "One",
                        "author",
                        "a",
                        "labels",
                        List.of("x", "y"),
                        "chapters",
                        List.of(Map.of("title", "I"))));
        assertThatThrownBy(() -> LibraryService.decode("POST", "/authors", "{\"books\":[{\"title\":\"One\"}]}"))
                .hasMessageContaining("without cascade");
        assertThatThrownBy(() -> LibraryService.decode("POST", "/books", "{\"author@odata.bind\":7}"))
                .hasMessageContaining("binding");
    }

    @Test
    void aChangeIsPartialByPatchAndWholeByPut() {
        assertThat(LibraryService.decode("PATCH", "/authors('1')", "{\"id\":\"1\",\"age\":1}")
                        .requests()
                        .get(0))
                .satisfies(update -> {
                    assertThat(update.data()).isEqualTo(Map.of("age", 1L));
                    assertThat(update.replace()).isFalse();
                });
        assertThat(LibraryService.decode("PUT", "/authors('1')", "{\"name\":\"A\"}")
                        .requests()
                        .get(0)
                        .replace())
                .isTrue();
    }

    @Test
    void aModelIsDescribedAsTheFilesSay() throws IOException {
        EntityLimit limit = new EntityLimit(
                Set.of("email", "password", "state", "visits", "notes", "team", "createdAt", "updatedAt"), null);
        Caller caller = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of("User", limit), 0);
        OdataModel model =
                LibraryService.model(SchemaReader.read(FILES.resolve("model.schemas.json")).entities().stream()
                        .map(schema -> EntityView.of(schema, caller))
                        .toList());

        assertThat(new String(MetadataXml.of(model), StandardCharsets.UTF_8).replace("><", ">\n<") + "\n")
                .isEqualTo(Files.readString(FILES.resolve("metadata.xml")))
                .doesNotContain("password")
                .doesNotContain("salary");
        assertThat(JSON.readTree(MetadataJson.of(model)))
                .isEqualTo(JSON.readTree(Files.readString(FILES.resolve("metadata.json"))));
    }
}
