package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists: how much of them, in which order, with which fields, and in which form. */
interface ReadContract extends Contract {

    /** Rows of one name: whole numbers 0 to 19, every fourth of them null, in three kinds. */
    private String rows() {
        String name = unique("read");
        String rows = IntStream.range(0, 20)
                .mapToObj(i -> json(
                        "{'name':'%s','whole':%s,'kind':'%s','flag':%s,'real':%s}",
                        name,
                        i % 4 == 3 ? "null" : i / 2,
                        "abc".charAt(i % 3),
                        i % 2 == 0,
                        i % 5 == 4 ? "null" : i * 0.5))
                .collect(Collectors.joining(",", "[", "]"));
        http().post("Sample", rows).is(201);
        return json("{'name':'%s'}", name);
    }

    @Test
    default void limitAndSkipCutThePage() {
        String filter = rows();
        Answer page = http().get("Sample", "filter", filter, "limit", "3", "skip", "2", "sort", json("{'real':1}"));
        assertThat(page.is(200).data()).hasSize(3);
        Answer skipped = http().get("Sample", "filter", filter, "skip", "15").is(200);
        assertThat(skipped.data()).hasSize(5);
        assertThat(http().get("Sample", "filter", filter, "skip", "100").is(200).data())
                .isEmpty();
        http().get("Sample", "filter", filter, "limit", "10000").is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=10001",
                "limit=1.5",
                "limit=99999999999999999999",
                "limit=x",
                "limit=",
                "skip=-1",
                "skip=1.5",
                "skip=x",
                "skip=99999999999",
                "limit=1&limit=2",
                "withTotal=maybe",
                "page=2",
                "sort=%7B%22name%22:2%7D",
                "sort=%7B%22shoe%22:1%7D",
                "sort=%7B%22tree%22:1%7D",
                "sort=7",
                "select=shoe",
                "exclude=shoe",
                "relations=shoe",
                "relations=parent.shoe",
                "after=nonsense",
                "filter=%7B",
                "filter=7",
                "filter=%5B%5D",
                "filter=%22x%22",
                "filter=null",
                "includeDeleted=perhaps"
            })
    default void anOptionThatCannotBeMeantIsRefused(String query) {
        http().get("Sample?" + query).is(400, "BAD_REQUEST");
    }

    @Test
    default void theTotalIsCountedOnDemand() {
        String filter = rows();
        Answer page = http().get("Sample", "filter", filter, "limit", "3", "withTotal", "true")
                .is(200);
        assertThat(page.metadata().path("total").asInt()).isEqualTo(20);
        assertThat(page.metadata().path("count").asInt()).isEqualTo(3);
        assertThat(http().get("Sample", "filter", filter, "limit", "3")
                        .is(200)
                        .metadata()
                        .has("total"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'whole':1}",
                "{'whole':-1}",
                "{'whole':1,'real':-1}",
                "{'whole':-1,'real':1}",
                "{'flag':-1,'whole':1,'kind':-1}",
                "{'kind':1,'whole':-1,'id':-1}",
                "{'real':-1,'flag':1}"
            })
    default void aCursorWalksAllRowsOnceInTheOrderOfTheWholeList(String sort) {
        String filter = rows();
        List<@Nullable String> whole = Json.column(
                http().get("Sample", "filter", filter, "sort", json(sort))
                        .is(200)
                        .data(),
                "id");
        assertThat(whole).hasSize(20).doesNotHaveDuplicates();
        for (int size : new int[] {1, 3, 7, 20}) {
            assertThat(walked(filter, json(sort), size)).as("pages of %d", size).isEqualTo(whole);
        }
    }

    private List<@Nullable String> walked(String filter, String sort, int size) {
        List<@Nullable String> ids = new ArrayList<>();
        Answer page = http().get("Sample", "filter", filter, "sort", sort, "limit", "" + size)
                .is(200);
        ids.addAll(Json.column(page.data(), "id"));
        for (int pages = 0; page.metadata().has("next") && pages < 25; pages++) {
            String next = page.metadata().path("next").asText();
            page = http().get("Sample", "filter", filter, "sort", sort, "limit", "" + size, "after", next)
                    .is(200);
            ids.addAll(Json.column(page.data(), "id"));
        }
        return ids;
    }

    @Test
    default void pagesSortedByLongTextsGoOnToo() {
        String name = unique("long");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            rows.append(i == 0 ? "[" : ",")
                    .append(json("{'name':'%s','word':'%d%s'}", name, i, "x".repeat(20_000 * (i % 2))));
        }
        http().post("Sample?select=id", rows + "]").is(201);
        String filter = json("{'name':'%s'}", name);
        List<@Nullable String> whole = Json.column(
                http().get("Sample", "filter", filter, "sort", json("{'word':1}"))
                        .is(200)
                        .data(),
                "id");
        assertThat(walked(filter, json("{'word':1}"), 2)).isEqualTo(whole).hasSize(7);
    }

    @Test
    default void aCursorBelongsToItsOrder() {
        String filter = rows();
        Answer page = http().get("Sample", "filter", filter, "sort", json("{'whole':1}"), "limit", "2")
                .is(200);
        String next = page.metadata().path("next").asText();
        http().get("Sample", "filter", filter, "sort", json("{'real':1}"), "limit", "2", "after", next)
                .is(400, "BAD_REQUEST");
        http().get("Sample", "filter", filter, "sort", json("{'whole':1}"), "skip", "1", "after", next)
                .is(400, "BAD_REQUEST");
    }

    @Test
    default void nullsComeFirstAscendingAndLastDescending() {
        String filter = rows();
        JsonNode up = http().get("Sample", "filter", filter, "sort", json("{'whole':1}"))
                .is(200)
                .data();
        assertThat(Json.column(up, "whole").subList(0, 6)).containsExactly(null, null, null, null, null, "0");
        JsonNode down = http().get("Sample", "filter", filter, "sort", json("{'whole':-1}"))
                .is(200)
                .data();
        assertThat(Json.column(down, "whole").subList(14, 20)).containsExactly("0", null, null, null, null, null);
    }

    @Test
    default void selectAndExcludeChooseTheFields() {
        String filter = rows();
        JsonNode some = http().get("Sample", "filter", filter, "limit", "1", "select", "name,kind")
                .data()
                .path(0);
        assertThat(some.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "name", "kind");
        JsonNode less = http().get("Sample", "filter", filter, "limit", "1", "exclude", "name,tree")
                .data()
                .path(0);
        assertThat(less.has("name")).isFalse();
        assertThat(less.has("kind")).isTrue();
        JsonNode both = http().get("Sample", "filter", filter, "limit", "1", "select", "name", "exclude", "kind")
                .data()
                .path(0);
        assertThat(both.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "name");
        String id = both.path("id").asText();
        assertThat(http().get("Sample/" + id, "select", "flag").is(200).data().size())
                .isEqualTo(2);
    }

    @Test
    default void exportsComeAsLinesAndAsCsv() {
        String filter = rows();
        String query = Http.query("filter", filter, "sort", json("{'whole':1}"), "select", "name,whole,flag,real");
        Answer lines = http().send("GET", "Sample" + query, null, "Accept", "application/x-ndjson")
                .is(200);
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        List<String> each = lines.body().lines().toList();
        assertThat(each)
                .hasSize(20)
                .allSatisfy(line -> assertThat(Json.tree(line).has("id")).isTrue());
        Answer csv =
                http().send("GET", "Sample" + query, null, "Accept", "text/csv").is(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(21);
        assertThat(csv.body()).startsWith("id,name,whole,real,flag\r\n");
        http().send("GET", "Sample", null, "Accept", "image/png").is(406, "NOT_ACCEPTABLE");
        Answer problem = http().send("GET", "Sample/none", null, "Accept", "application/problem+json")
                .is(404);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.json().path("code").asText()).isEqualTo("NOT_FOUND");
        assertThat(problem.json().path("status").asInt()).isEqualTo(404);
    }

    @Test
    default void anExportOfNoRowsStillHasItsHeaderLine() {
        String id = http().create("Book", json("{'title':'%s'}", unique("header")));
        String some = json("{'id':'%s'}", id);
        String none = json("{'id':'nobody'}");
        for (String shape : List.of(
                "",
                "&select=title,pages",
                "&exclude=meta",
                "&relations=author",
                "&relations=author,labels,chapters&select=title",
                "&select=author",
                "&sort=" + Http.encoded(json("{'pages':1}")) + "&select=title")) {
            String full = csv("Book" + Http.query("filter", some) + shape);
            String empty = csv("Book" + Http.query("filter", none) + shape);
            assertThat(empty).startsWith("id,").endsWith("\r\n");
            assertThat(full).as(shape).startsWith(empty).hasLineCount(2);
            assertThat(empty.lines()).hasSize(1);
        }
        assertThat(csv("Login" + Http.query("filter", none)))
                .startsWith("id,user,checksum")
                .doesNotContain("password", "pin", "hash");
    }

    private String csv(String path) {
        return http().send("GET", path, null, "Accept", "text/csv").is(200).body();
    }

    @Test
    default void anExportHasNoLimitOfItsOwn() {
        String name = unique("export");
        String rows = IntStream.range(0, 2500)
                .mapToObj(i -> json("{'name':'%s','whole':%d}", name, i))
                .collect(Collectors.joining(",", "[", "]"));
        http().post("Sample", rows).is(201);
        String query = Http.query("filter", json("{'name':'%s'}", name));
        assertThat(http().get("Sample" + query).is(200).data()).hasSize(1000);
        assertThat(http().send("GET", "Sample" + query, null, "Accept", "application/x-ndjson")
                        .is(200)
                        .body()
                        .lines())
                .hasSize(2500);
        assertThat(http().send("GET", "Sample" + query + "&limit=7", null, "Accept", "text/csv")
                        .is(200)
                        .body()
                        .lines())
                .hasSize(8);
    }

    @Test
    default void searchTakesItsTextLiterallyOverStringAndTextFields() {
        String word = unique("find");
        http().post("Sample", json("[{'name':'%s 100%%_x'},{'word':'see %s below'},{'name':'other'}]", word, word))
                .is(201);
        assertThat(http().get("Sample/search", "q", word).is(200).data()).hasSize(2);
        assertThat(http().get("Sample/search", "q", word.toUpperCase(java.util.Locale.ROOT))
                        .is(200)
                        .data())
                .hasSize(2);
        assertThat(http().get("Sample/search", "q", word, "fields", "word")
                        .is(200)
                        .data())
                .hasSize(1);
        assertThat(http().get("Sample/search", "q", word + " 100%_").is(200).data())
                .hasSize(1);
        assertThat(http().get("Sample/search", "q", word + "_100").is(200).data())
                .isEmpty();
        assertThat(http().get("Sample/search", "q", word + "%").is(200).data()).isEmpty();
        http().get("Sample/search", "q", word, "fields", "shoe").is(400, "BAD_REQUEST");
        http().get("Sample/search", "q", "").is(400, "MISSING_QUERY");
        http().get("Sample/search").is(400, "MISSING_QUERY");
        http().post("Sample/search", "{}").is(400, "MISSING_QUERY");
        http().post("Sample/search", json("{'query':'a','options':{'limit':0}}"))
                .is(400, "BAD_REQUEST");
        http().post("Sample/search", json("{'query':'a','options':{'shoe':0}}")).is(400, "BAD_REQUEST");
        Answer page = http().post(
                        "Sample/search",
                        json("{'query':'%s','options':{'limit':1,'sort':{'name':-1},'select':['name']}}", word))
                .is(200);
        assertThat(page.data()).hasSize(1);
        assertThat(page.data().path(0).size()).isEqualTo(2);
    }
}
