package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no client should send, each with its own error and status; nothing of it is done in part. */
final class BadInputIT {
    private static final String DEEP = "{'$and':[".repeat(60) + "{'age':1}" + "]}".repeat(60);

    private static Http http() {
        return Servers.of(TestDatabase.SQLITE).admin();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                row("POST Author", "{", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':'x'", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':'x'} trailing", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':'x','name':'y'}", 400, "BAD_REQUEST"),
                row("POST Author", "{name:'x'}", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':NaN}", 400, "BAD_REQUEST"),
                row("POST Author", "'text'", 400, "BAD_REQUEST"),
                row("POST Author", "7", 400, "BAD_REQUEST"),
                row("POST Author", "null", 400, null),
                row("POST Author", "", 400, "MISSING_DATA"),
                row("POST Author", "{'name':'x','age':1e400}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'x','rating':1e400}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'x','rating':1e2147483648}", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':'x','rating':1e-2147483648}", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':'x','rating':1e99999999999}", 400, "BAD_REQUEST"),
                row("POST Author", "{'name':'x\\u0000y'}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'\\ud800'}", 400, "BAD_REQUEST"),
                row("POST Author", "{'na\\u0000me':'x'}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'x','a.b':1}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'x','a\\\"b':1}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'x','näme':1}", 422, "VALIDATION_FAILED"),
                row("POST Author", "{'name':'x','profile':" + "[".repeat(2000) + "]".repeat(2000) + "}", 400, null),
                row("POST Author", "{'name':'x','$set':{'age':1}}", 422, "VALIDATION_FAILED"),
                row("PUT Author/x", "", 400, "MISSING_DATA"),
                row("PUT Author/x", "[]", 400, null),
                row("POST Author/upsert", "{'filter':7,'data':{}}", 400, "BAD_REQUEST"),
                row("POST Author/upsert", "{'filter':{'name':'x'},'data':7}", 400, "BAD_REQUEST"),
                row("POST Author/upsert", "{'filter':{'name':'x'},'data':{'shoe':1}}", 422, "VALIDATION_FAILED"),
                row("POST Author/updateMany", "{'filter':{'shoe':1},'data':{'age':1}}", 400, "BAD_REQUEST"),
                row("POST Author/updateMany", "{'filter':{'age':1},'data':{'age':1},'dry':true}", 400, "BAD_REQUEST"),
                row("POST Author/deleteMany", "{'filter':{'age':{'$near':1}}}", 400, "BAD_REQUEST"),
                row("POST Author/search", "{'query':7}", 400, "BAD_REQUEST"),
                row("POST Author/search", "{'query':'x','fields':7}", 400, "BAD_REQUEST"),
                row("POST Author/search", "{'query':'" + "x".repeat(5000) + "'}", 400, "BAD_REQUEST"),
                row("POST Author/aggregate", "{'stages':{}}", 400, "BAD_REQUEST"),
                row("POST Author/x/increment", "{'field':7,'amount':1}", 400, "BAD_REQUEST"),
                row("POST Author/x/increment", "{'field':'age'}", 400, "MISSING_PARAMS"),
                row("POST Author/x/increment", "{}", 400, "MISSING_PARAMS"),
                row("POST Author/x/addToSet", "{'field':'tags'}", 400, "MISSING_PARAMS"),
                row("POST Author/x/addToSet", "{'value':'a'}", 400, "MISSING_PARAMS"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bodies")
    void aBodyThatCannotBeMeantIsRefused(String call, String body, int status, String code) {
        int before = rows();
        String[] parts = call.split(" ");
        Answer answer = http().send(parts[0], parts[1], json(body)).is(status).clean();
        if (code != null) {
            assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        }
        assertThat(rows()).isEqualTo(before);
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                        "{",
                        "7",
                        "true",
                        "'x'",
                        "[]",
                        "null",
                        "{'shoe':1}",
                        "{'age':'old'}",
                        "{'age':{'$near':1}}",
                        "{'age':{}}",
                        "{'age':{'gt':1}}",
                        "{'age':[1]}",
                        "{'age':{'$in':1}}",
                        "{'age':{'$gt':null}}",
                        "{'age':{'$gt':{'$lt':1}}}",
                        "{'age':{'$not':1}}",
                        "{'age':{'$exists':1}}",
                        "{'$or':{}}",
                        "{'$or':[]}",
                        "{'$and':[]}",
                        "{'$nor':[]}",
                        "{'$or':[7]}",
                        "{'$where':'1==1'}",
                        "{'$expr':{'$eq':['$age',1]}}",
                        "{'$function':{}}",
                        "{'$jsonSchema':{}}",
                        "{'$text':'x'}",
                        "{'name':{'$regex':'('}}",
                        "{'name':{'$regex':'(?=a)'}}",
                        "{'name':{'$regex':'(a)\\\\1'}}",
                        "{'name':{'$regex':7}}",
                        "{'name':{'$regex':'a','$options':'x'}}",
                        "{'name':{'$options':'i'}}",
                        "{'name':{'$regex':'" + "a".repeat(600) + "'}}",
                        "{'name':{'$regex':'(a{1000}){1000}'}}",
                        "{'active':'true'}",
                        "{'active':1}",
                        "{'born':'yesterday'}",
                        "{'name.first':'x'}",
                        "{'tags.0.x.y':1}",
                        "{'':1}",
                        "{'$':1}",
                        "{'.':1}",
                        "{'name\\u0000':1}",
                        "{'name':'a\\u0000b'}",
                        "{'\\\"':1}",
                        "{'na\\\"me':1}",
                        "{'name':{'$ne':{'$ne':1}}}",
                        "{'books':'x'}",
                        "{'profile':{'$size':1}}",
                        "{'tags':{'$all':['a']}}",
                        "{'tags':{'$elemMatch':{}}}",
                        DEEP,
                        "{'age':{'$in':[" + "1,".repeat(1500) + "1]}}",
                        "{'Name':'x'}",
                        "{'NAME':'x'}",
                        "{'name ':'x'}",
                        "{'authors.name':'x'}",
                        "{'a':1}{'b':2}")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFilterThatCannotBeMeantIsRefusedEverywhere(String filter) {
        String text = json(filter);
        int before = rows();
        for (String path : new String[] {"Author", "Author/count", "Author/one"}) {
            http().get(path, "filter", text).is(400, "BAD_REQUEST");
        }
        http().send("DELETE", "Author/bulk" + Http.query("filter", text), null)
                .is(400)
                .clean();
        http().post("Author/deleteMany", "{\"filter\":" + text + "}").is(400).clean();
        http().post("Author/updateMany", "{\"filter\":" + text + ",\"data\":{\"age\":1}}")
                .is(400)
                .clean();
        http().post("Author/upsert", "{\"filter\":" + text + ",\"data\":{\"name\":\"x\"}}")
                .is(400)
                .clean();
        http().post("Author/aggregate", "{\"stages\":[{\"$match\":" + text + "}]}")
                .is(400)
                .clean();
        assertThat(rows()).isEqualTo(before);
    }

    static Stream<Arguments> ids() {
        return Arrays.stream(new String[] {
                    "..%2F..%2Fetc%2Fpasswd",
                    "%2E%2E",
                    "a%2Fb",
                    "..%5C",
                    "'%20OR%201=1",
                    "%22",
                    "%25",
                    "x".repeat(37),
                    "x".repeat(4000),
                    "%C3%BC",
                    "%F0%9F%98%80",
                    "1%3B2",
                    "null",
                    "undefined",
                    "%7B%7D",
                    "*"
                })
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdIsNeverAPath(String id) {
        for (String method : new String[] {"GET", "DELETE"}) {
            Answer answer = http().send(method, "Author/" + id, null).clean();
            assertThat(answer.status()).as(answer.request() + answer.body()).isIn(400, 404);
        }
        assertThat(http().put("Author/" + id, "{\"age\":1}").clean().status()).isIn(400, 404);
    }

    @Test
    void controlCharactersInAPathAreRefused() {
        for (String id : new String[] {"%00", "a%00b", "%0d%0aX-Evil:%201", "%7f"}) {
            Answer answer = http().get("Author/" + id);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("X-Evil")).isNull();
        }
        for (String id : new String[] {"%C0%AF", "%ff", "%zz", "%4"}) {
            assertThat(RawRequest.status(http().base(), "GET /api/v1/Author/" + id))
                    .isEqualTo(400);
        }
    }

    @Test
    void namesOfEntitiesAreTakenLiterally() {
        for (String name : new String[] {
            "Author%22",
            "Author'",
            "Author.name",
            "Aut%25",
            "Author%20",
            "authors;drop",
            "%C3%84uthor",
            "x".repeat(3000),
            "sqlite_master",
            "octonet_api_keys",
            "ApiKey",
            "__proto__"
        }) {
            Answer answer = http().get(name).clean();
            if (!name.contains(";")) {
                assertThat(answer.status()).as(answer.request() + answer.body()).isIn(400, 404);
            }
        }
    }

    @Test
    void anEnormousAddressIsRefused() {
        for (int length : new int[] {20_000, 60_000}) {
            Answer answer = http().get("Author", "filter", json("{'name':'%s'}", "x".repeat(length)));
            assertThat(answer.status()).isIn(400, 414, 431);
            answer.clean();
        }
        http().send("GET", "Author?limit=1", null, "X-Project", "p".repeat(5_000))
                .is(404, "PROJECT_NOT_FOUND");
        http().send("GET", "Author?limit=1", null, "Accept", "text/html;q=x, ,;,")
                .is(406, "NOT_ACCEPTABLE");
    }

    @Test
    void anEnormousTextIsAValueLikeAnyOther() {
        http().post("Author", json("{'name':'%s'}", "x".repeat(1_000_000))).is(422, "VALIDATION_FAILED");
        String name = "y".repeat(5_000);
        assertThat(http().post("Author/deleteMany", json("{'filter':{'name':'%s'}}", name))
                        .is(200)
                        .data()
                        .asInt())
                .isZero();
        http().post("Author", json("{'%s':1}", "n".repeat(900))).is(422, "VALIDATION_FAILED");
        http().post("Author", json("{'%s':1}", "n".repeat(100_000))).is(400, "BAD_REQUEST");
        http().get("Author", "sort", json("{'%s':1}", "n".repeat(5_000))).is(400, "BAD_REQUEST");
    }

    @Test
    void aCursorLeavesOutNoMoreRowsThanSkip() {
        http().create("Author", json("{'name':'first of two'}"));
        http().create("Author", json("{'name':'second of two'}"));
        Answer page = http().get("Author", "limit", "1", "select", "id").is(200);
        byte[] token =
                Base64.getUrlDecoder().decode(page.metadata().path("next").asText());
        String digest = new String(token, StandardCharsets.UTF_8).split("[\\[,]")[1];
        for (String passed : new String[] {"10000001", "1000000000000000000", "1e30"}) {
            byte[] counted = ("[" + digest + "," + passed + "]").getBytes(StandardCharsets.UTF_8);
            http().get("Author", "after", Base64.getUrlEncoder().encodeToString(counted))
                    .is(400, "BAD_REQUEST");
        }
        byte[] counted = ("[" + digest + ",10000000]").getBytes(StandardCharsets.UTF_8);
        http().get("Author", "after", Base64.getUrlEncoder().encodeToString(counted))
                .is(200);
    }

    @Test
    void unknownMembersWithoutNumberAreRefusedAtOnce() {
        String members =
                IntStream.range(0, 200_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
        for (String body : new String[] {"{" + members + "}", "{\"history\":[{" + members + "}]}"}) {
            Answer refused = http().post("Login", body).is(422, "VALIDATION_FAILED");
            assertThat(refused.body()).hasSizeLessThan(20_000);
        }
    }

    private static int rows() {
        return http().get("Author/count").is(200).data().asInt();
    }

    private static Arguments row(String call, String body, int status, String code) {
        return Arguments.of(call, body, status, code);
    }
}
