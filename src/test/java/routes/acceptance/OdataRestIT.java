package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.odata.CapServer;

/** What REST promises, on a service of SAP's CAP that describes itself. */
final class OdataRestIT {
    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(settings(CapServer.uri()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    static List<String> settings(String uri, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + Servers.directory().resolve("data"),
                "octonet.database.dialect=odata",
                "octonet.database.uri=" + uri,
                "octonet.schemas-path=",
                "octonet.rate-limit.client=1000000"));
        settings.addAll(List.of(more));
        return settings;
    }

    private static Http http() {
        return server.admin();
    }

    private static String author(String name) {
        return http().create("Authors", json("{'id':'%d','name':'%s'}", number(), name));
    }

    private static int number() {
        return Math.abs(UUID.randomUUID().hashCode() / 2) + 1;
    }

    @Test
    void theServiceDescribesItsEntities() {
        JsonNode schemas = http().get("default").is(200).json().path("schemas");
        assertThat(schemas).extracting(JsonNode::asText).containsExactlyInAnyOrder("Books", "Authors", "OrderItems");
    }

    @Test
    void everyTypeComesBackAsItWasWritten() {
        String author = author("Ada");
        String book = """
                {"title":"It's \\"100%%\\" & ünïcödé 😀","descr":"long","stock":3,"sold":9007199254740991,"price":12.50,
                 "weight":1.25,"available":true,"published":"2020-01-02T00:00:00.000Z","readAt":"2020-01-02T03:04:05.678Z",
                 "opensAt":"08:30:00","cover":"/+8=","genre":"poetry","author_ID":"%s","tags":["a","b"]}
                """.formatted(author);
        Answer created = http().post("Books", book).is(201);
        JsonNode row = created.data();
        JsonNode written = Json.tree(book);
        written.properties().forEach(field -> {
            JsonNode value = row.path(field.getKey());
            if (value.isNumber()) {
                assertThat(value.decimalValue())
                        .isEqualByComparingTo(field.getValue().decimalValue());
            } else {
                assertThat(value).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
        assertThat(UUID.fromString(row.path("id").asText()).version()).isEqualTo(7);
        Answer read = http().get("Books/" + row.path("id").asText()).is(200);
        assertThat(read.data()).isEqualTo(row);
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isNotNull();
    }

    private static String book(String title, String more) {
        return http().create("Books", json("{'title':'" + title + "'" + more + "}"));
    }

    private static List<String> titles(String filter, String... more) {
        List<String> query = new ArrayList<>(List.of("filter", json(filter)));
        query.addAll(List.of(more));
        return Json.column(
                http().get("Books", query.toArray(String[]::new)).is(200).data(), "title");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'stock':1}                              | a
            {'stock':{'$ne':1}}                      | b c d
            {'stock':null}                           | d
            {'stock':{'$exists':true}}               | a b c
            {'stock':{'$gt':1}}                      | b c
            {'stock':{'$gte':2,'$lt':3}}             | b
            {'stock':{'$not':{'$gt':1}}}             | a d
            {'stock':{'$in':[1,3,null]}}             | a c d
            {'stock':{'$nin':[1,3]}}                 | b d
            {'$or':[{'stock':1},{'genre':'drama'}]}  | a c
            {'$nor':[{'stock':1},{'genre':'drama'}]} | b d
            {'price':{'$lt':10.5}}                   | a
            {'price':10.50}                          | b
            {'weight':0.5}                           | a
            {'available':true}                       | a
            {'available':{'$ne':true}}               | b c d
            {'published':'2020-01-02'}               | a
            {'published':{'$month':1}}               | a b
            {'published':{'$day':{'$gt':2}}}         | b
            {'published':{'$hour':{'$lt':5}}}        | a b
            {'published':{'$not':{'$hour':5}}}       | a b c d
            {'readAt':{'$year':{'$in':[2020,2022]}}} | a
            {'readAt':{'$month':{'$ne':1}}}          | c d
            {'readAt':{'$not':{'$second':{'$gt':5}}}} | a b c d
            {'readAt':{'$millisecond':678}}          | a b
            {'readAt':{'$minute':{'$lte':59}}}       | a b
            {'published':{'$gt':'2020-01-02T05:00:00Z'}}  | b
            {'published':{'$lte':'2020-01-02T05:00:00Z'}} | a
            {'readAt':'2020-01-02T03:04:05.678Z'}    | a
            {'readAt':{'$gt':'2020-01-02T04:04:05.678+01:00'}} | b
            {'opensAt':'08:30:00'}                   | a
            {'genre':{'$regex':'^dr'}}               | c
            {'genre':{'$regex':'ma$'}}               | c
            {'genre':{'$regex':'RAM','$regexFlags':'i'}} | c
            {'genre':{'$regex':'RAM'}}               |
            {'descr':"it's 100%_ (a) or 'b' eq 1"}   | b
            {'descr':{'$regex':'100%_'}}             | b
            {'descr':"x') or (1 eq 1"}               |
            {'id':'nothing'}                         |
            {'id':{'$ne':'nothing'}}                 | a b c d
            """)
    void filtersAreAnsweredByTheService(String filter, String expected) {
        String mark = unique();
        String at = ",'tags':['" + mark + "'],'author_ID':'" + author(mark) + "'";
        String author = http().get("Authors/one", "filter", json("{'name':'%s'}", mark))
                .is(200)
                .data()
                .path("id")
                .asText();
        book(
                "a",
                at + ",'stock':1,'price':9.99,'weight':0.5,'available':true,'published':'2020-01-02',"
                        + "'readAt':'2020-01-02T03:04:05.678Z','opensAt':'08:30:00'");
        http().post(
                        "Books",
                        "{\"title\":\"b\",\"author_ID\":\"" + author + "\",\"stock\":2,\"price\":10.5,"
                                + "\"available\":false,\"published\":\"2020-01-03\",\"readAt\":\"2021-01-02T03:04:05.678Z\","
                                + "\"descr\":\"it's 100%_ (a) or 'b' eq 1\"}")
                .is(201);
        book("c", at + ",'stock':3,'genre':'drama','price':100");
        book("d", at);
        String quoted = filter.contains("\"") ? filter.replaceAll("'(descr)'", "\"$1\"") : json(filter);
        String all = "{\"$and\":[{\"author_ID\":\"" + author + "\"}," + quoted + "]}";
        Answer answer =
                http().get("Books", "filter", all, "sort", json("{'title':1}")).is(200);
        assertThat(String.join(" ", Json.column(answer.data(), "title"))).isEqualTo(expected == null ? "" : expected);
        assertThat(http().get("Books/count", "filter", all).is(200).data().asInt())
                .isEqualTo(answer.data().size());
    }

    private static String unique() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void pagesFollowOneAnotherByCursorAndBySkip() {
        String author = author(unique());
        for (int i = 0; i < 7; i++) {
            book("t" + i, ",'author_ID':'" + author + "'" + (i % 3 == 0 ? "" : ",'stock':" + i % 3));
        }
        String mine = json("{'author_ID':'%s'}", author);
        String sort = json("{'stock':-1}");
        List<String> whole = Json.column(
                http().get("Books", "filter", mine, "sort", sort).is(200).data(), "id");
        assertThat(whole).hasSize(7);
        List<String> paged = new ArrayList<>();
        String after = null;
        do {
            String[] query = after == null
                    ? new String[] {"filter", mine, "sort", sort, "limit", "2", "withTotal", "true"}
                    : new String[] {"filter", mine, "sort", sort, "limit", "2", "after", after};
            Answer page = http().get("Books", query).is(200);
            paged.addAll(Json.column(page.data(), "id"));
            after = page.metadata().path("next").asText(null);
        } while (after != null);
        assertThat(paged).isEqualTo(whole);
        assertThat(Json.column(
                        http().get("Books", "filter", mine, "sort", sort, "skip", "3", "limit", "2")
                                .is(200)
                                .data(),
                        "id"))
                .isEqualTo(whole.subList(3, 5));
    }

    @Test
    void relationsAreExpandedByTheService() {
        String author = author("Grace");
        String one = book("one", ",'stock':5,'author_ID':'" + author + "'");
        book("two", ",'stock':9,'author_ID':'" + author + "'");
        JsonNode row = http().get("Books/" + one, "include", "author").is(200).data();
        assertThat(row.path("author").path("name").asText()).isEqualTo("Grace");
        assertThat(row.path("author").path("id").asText()).isEqualTo(author);
        assertThat(row.path("author_ID").asText()).isEqualTo(author);
        JsonNode there = http().get("Authors/" + author, "include", "books.author")
                .is(200)
                .data();
        assertThat(Json.column(there.path("books"), "title")).containsExactlyInAnyOrder("one", "two");
        assertThat(there.path("books").path(0).path("author").path("name").asText())
                .isEqualTo("Grace");
        assertThat(there.toString()).doesNotContain("password");
        String nested =
                json("{'books':{'filter':{'stock':{'$gt':5}},'select':['title'],'sort':{'title':1},'limit':1}}");
        JsonNode some =
                http().get("Authors/" + author, "include", nested).is(200).data();
        assertThat(Json.column(some.path("books"), "title")).containsExactly("two");
    }

    @Test
    void conditionsOnRelatedRowsAreAskedOfTheService() {
        String author = author("Edith");
        String other = author("Olive");
        book("cheap", ",'stock':5,'author_ID':'" + author + "'");
        String dear = book("dear", ",'stock':9,'author_ID':'" + author + "'");
        String alone = book("alone", ",'stock':9");
        String both = json("'id':{'$in':['%s','%s']}", author, other);
        for (String stocked : List.of("{'$some':{'stock':{'$gt':5}}}", "{'$some':{'author.name':'Edith'}}")) {
            assertThat(Json.column(
                            http().get("Authors", "filter", json("{" + both + ",'books':" + stocked + "}"))
                                    .is(200)
                                    .data(),
                            "id"))
                    .containsExactly(author);
        }
        for (String none : List.of("{'$none':{}}", "{'$every':{'stock':{'$lt':9}}}")) {
            assertThat(Json.column(
                            http().get("Authors", "filter", json("{" + both + ",'books':" + none + "}"))
                                    .is(200)
                                    .data(),
                            "id"))
                    .containsExactly(other);
        }
        String books = json("'stock':9,'id':{'$in':['%s','%s']}", dear, alone);
        assertThat(Json.column(
                        http().get("Books", "filter", json("{" + books + ",'author.name':'Edith'}"))
                                .is(200)
                                .data(),
                        "title"))
                .containsExactly("dear");
        assertThat(Json.column(
                        http().get("Books", "filter", json("{" + books + ",'author.name':{'$ne':'Edith'}}"))
                                .is(200)
                                .data(),
                        "title"))
                .containsExactly("alone");
    }

    @Test
    void aRowIsChangedAndDeleted() {
        String id = book("old", ",'stock':1");
        JsonNode changed = http().patch("Books/" + id, json("{'title':'new','stock':null}"))
                .is(200)
                .data();
        assertThat(changed.path("title").asText()).isEqualTo("new");
        assertThat(changed.path("stock").isNull()).isTrue();
        assertThat(http().delete("Books/" + id).is(200).data().asBoolean()).isTrue();
        http().get("Books/" + id).is(404, "NOT_FOUND");
        http().delete("Books/" + id).is(404, "NOT_FOUND");
        http().patch("Books/" + id, json("{'title':'x'}")).is(404, "NOT_FOUND");
        http().patch("Authors/987654321", json("{'name':'x'}")).is(404, "NOT_FOUND");
        http().delete("Authors/987654321").is(404, "NOT_FOUND");
        http().get("Authors/none").is(404, "NOT_FOUND");
        http().get("Books/" + UUID.randomUUID()).is(404, "NOT_FOUND");
    }

    @Test
    void aKeyOfSeveralPropertiesIsOneId() {
        int order = number();
        JsonNode item = http().post("OrderItems", json("{'order':%d,'pos':'a,b~','note':'first'}", order))
                .is(201)
                .data();
        String id = item.path("id").asText();
        assertThat(id).isEqualTo(order + ",a~2Cb~7E");
        assertThat(item.path("amount").asInt()).isEqualTo(1);
        String path = "OrderItems/" + Http.encoded(id);
        assertThat(http().get(path).is(200).data()).isEqualTo(item);
        assertThat(http().patch(path, json("{'note':'second'}"))
                        .is(200)
                        .data()
                        .path("note")
                        .asText())
                .isEqualTo("second");
        http().post("OrderItems", json("{'id':'%d,x','order':%d,'pos':'x'}", order, order))
                .is(201);
        Answer list = http().get("OrderItems", "filter", json("{'order':%d}", order), "limit", "1")
                .is(200);
        String next = list.metadata().path("next").asText();
        assertThat(http().get("OrderItems", "filter", json("{'order':%d}", order), "limit", "1", "after", next)
                        .is(200)
                        .data()
                        .path(0)
                        .path("pos")
                        .asText())
                .isEqualTo("x");
        http().delete(path).is(200);
        http().get(path).is(404, "NOT_FOUND");
    }

    @Test
    void aChangeOfAStaleRowIsRefused() {
        Answer created =
                http().post("Books", json("{'title':'tagged','stock':1}")).is(201);
        String path = "Books/" + created.data().path("id").asText();
        String tag = created.header("ETag");
        Answer second = http().patch(path, json("{'stock':2}"), "If-Match", tag).is(200);
        http().patch(path, json("{'stock':3}"), "If-Match", tag).is(412, "PRECONDITION_FAILED");
        http().delete(path, "If-Match", tag).is(412, "PRECONDITION_FAILED");
        http().delete(path, "If-Match", second.header("ETag")).is(200);
        String author = author("untagged");
        Answer read = http().get("Authors/" + author).is(200);
        http().patch("Authors/" + author, json("{'name':'x'}"), "If-Match", read.header("ETag"))
                .is(501, "NOT_SUPPORTED");
    }

    @Test
    void setsAndNumbersChangeInTheirPlace() {
        String id = book("counted", ",'stock':1,'price':1.10,'tags':['a']");
        JsonNode sum = http().post("Books/" + id + "/increment", json("{'field':'stock','amount':41}"))
                .is(200)
                .data();
        assertThat(sum.path("stock").asInt()).isEqualTo(42);
        assertThat(http().post("Books/" + id + "/increment", json("{'field':'price','amount':-0.15}"))
                        .is(200)
                        .data()
                        .path("price")
                        .decimalValue())
                .isEqualByComparingTo("0.95");
        http().post("Books/" + id + "/addToSet", json("{'field':'tags','value':'b'}"))
                .is(200);
        JsonNode tags = http().post("Books/" + id + "/pull", json("{'field':'tags','value':'a'}"))
                .is(200)
                .data()
                .path("tags");
        assertThat(tags).extracting(JsonNode::asText).containsExactly("b");
        http().post("Authors/" + author("x") + "/increment", json("{'field':'name','amount':1}"))
                .is(400);
    }

    @Test
    void upsertChangesOrInserts() {
        String title = unique();
        String body = json("{'filter':{'title':'%s'},'data':{'stock':%d}}");
        JsonNode first =
                http().post("Books/upsert", body.formatted(title, 1)).is(200).data();
        JsonNode second =
                http().post("Books/upsert", body.formatted(title, 2)).is(200).data();
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("stock").asInt()).isEqualTo(2);
        assertThat(titles("{'title':'" + title + "'}")).hasSize(1);
    }

    @Test
    void severalRowsAreMadeChangedAndDeletedAsAWhole() {
        String mark = unique();
        String row = json("{'title':'%s','stock':%d}");
        String rows = "[" + row.formatted(mark, 1) + "," + row.formatted(mark, 2) + "," + row.formatted(mark, 3) + "]";
        JsonNode created = http().post("Books", rows).is(201).data();
        assertThat(Json.column(created, "stock")).containsExactly("1", "2", "3");
        String taken = created.path(0).path("id").asText();
        String faulty = json("[{'title':'%s'},{'id':'%s','title':'%s'}]", mark, taken, mark);
        http().post("Books", faulty).is(409, "CONFLICT");
        String mine = json("{'title':'%s'}", mark);
        assertThat(http().get("Books/count", "filter", mine).data().asInt()).isEqualTo(3);
        String some = json("{'filter':{'title':'%s','stock':{'$gt':1}},'data':{'genre':'drama'}}", mark);
        assertThat(http().post("Books/updateMany", some)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(titles("{'title':'" + mark + "','genre':'drama'}")).hasSize(2);
        assertThat(http().post("Books/deleteMany", "{\"filter\":" + mine + "}")
                        .is(200)
                        .data()
                        .asInt())
                .isEqualTo(3);
        assertThat(http().get("Books/count", "filter", mine).data().asInt()).isZero();
    }
}
