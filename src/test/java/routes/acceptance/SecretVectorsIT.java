package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No way to a secret field: it is never shown, and asking about it is answered as for a field that is not there. */
final class SecretVectorsIT {
    private static final String VALUE = "S3cr3tValue-42";
    private static final String NUMBER = "987654321";
    /** A name that no field has. */
    private static final String ABSENT = "zzyzx";

    private static final List<String> SECRETS = List.of("password", "hash", "apiKeyHash", "pin", "badge");
    private static final String OWNER = "secret-owner";
    private static final String OWNED = "secret-owned";
    private static int start;

    private static Http http() {
        return Servers.of(TestDatabase.SQLITE).admin();
    }

    @BeforeAll
    static void rows() {
        start = Console.mark();
        http().post("Login", row("owner", "", "'id':'" + OWNER + "'")).is(201);
        http().post("Login", row("owned", OWNER, "'id':'" + OWNED + "'")).is(201);
        http().patch("Login/" + OWNER, json("{'owner':'%s'}", OWNED)).is(200);
    }

    @AfterAll
    static void leave() {
        http().post("Login/updateMany", json("{'filter':{},'all':true,'data':{'owner':null}}"))
                .is(200);
        http().post("Login/deleteMany", json("{'filter':{},'all':true}")).is(200);
        assertThat(Console.since(start)).doesNotContain(VALUE, NUMBER);
    }

    private static String row(String user, String owner, String more) {
        return json(
                "{'user':'%s','password':'%s','hash':'%s','apiKeyHash':'%s','pin':%s,'badge':'%s-%s','owner':'%s',"
                        + "'profile':{'password':'%s','deep':[{'api_key_hash':'%s','city':'Rome'}]},"
                        + "'history':[{'at':'2026-01-01','secret':'%s'}],%s}",
                user, VALUE, VALUE, VALUE, NUMBER, VALUE, user, owner, VALUE, VALUE, VALUE, json(more));
    }

    static Stream<Arguments> reads() {
        String stages = "{'stages':[{'$match':{'user':'owner'}}]}";
        return Stream.of(
                read("1 list", "GET Login", null),
                read("2 by id", "GET Login/" + OWNER, null),
                read("3 one", "GET Login/one", null),
                read("4 search", "GET Login/search?q=own", null),
                read("6 update echo", "PUT Login/" + OWNER, "{'password':'" + VALUE + "'}"),
                read(
                        "6 upsert echo",
                        "POST Login/upsert",
                        "{'filter':{'user':'owner'},'data':{'hash':'" + VALUE + "'}}"),
                read(
                        "6 replace echo",
                        "PUT Login/" + OWNED + "?replace=true",
                        "{'user':'owned','owner':'" + OWNER + "','password':'" + VALUE + "'}"),
                read("10 include", "GET Login/" + OWNER + "?include=owned", null),
                read("10 include in a circle", "GET Login/" + OWNER + "?include=owner.owner.owner", null),
                read("11 include through a list", "GET Login?include=owned.owned", null),
                read("12 document", "GET Login/" + OWNER + "?select=profile", null),
                read("13 embedded", "GET Login/" + OWNER + "?select=history", null),
                read("14 exclude", "GET Login?exclude=user", null),
                read("24 raw rows", "POST Login/aggregate", stages),
                read("57 lines", "GET Login application/x-ndjson", null),
                read("57 table", "GET Login text/csv", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void noAnswerShowsASecret(String name, String call, String body) {
        String[] parts = call.split(" ");
        Answer answer = http().send(
                        parts[0],
                        parts[1],
                        body == null ? null : json(body),
                        "Accept",
                        parts.length > 2 ? parts[2] : "*/*")
                .is(200);
        assertThat(answer.body()).doesNotContain(VALUE, NUMBER, "password", "apiKeyHash", "api_key_hash", "\"secret\"");
        assertThat(answer.body()).doesNotContain("\"hash\"", "\"pin\"", "\"badge\"");
    }

    static Stream<Arguments> oracles() {
        return Stream.of(
                        "14 GET Login?select=FIELD",
                        "14 GET Login?select=user,FIELD",
                        "14 GET Login?exclude=FIELD",
                        "17 GET Login/count?filter={'FIELD':'" + VALUE + "'}",
                        "17 GET Login?filter={'FIELD':'x'}",
                        "17 GET Login?filter={'FIELD':null}",
                        "17 GET Login/one?filter={'FIELD':'" + VALUE + "'}",
                        "18 GET Login/count?filter={'FIELD':{'$ne':'x'}}",
                        "19 GET Login/count?filter={'FIELD':{'$gt':'A'}}",
                        "19 GET Login/count?filter={'FIELD':{'$gte':1}}",
                        "19 GET Login/count?filter={'FIELD':{'$lt':'z'}}",
                        "20 GET Login/count?filter={'FIELD':{'$regex':'^S'}}",
                        "20 GET Login/count?filter={'FIELD':{'$regex':'('}}",
                        "20 GET Login/search?q=S3&fields=FIELD",
                        "21 GET Login/count?filter={'FIELD':{'$in':['" + VALUE + "']}}",
                        "21 GET Login/count?filter={'FIELD':{'$nin':[]}}",
                        "22 GET Login/count?filter={'FIELD':{'$exists':true}}",
                        "22 GET Login/count?filter={'FIELD':{'$type':'string'}}",
                        "23 GET Login/count?filter={'FIELD':{'$size':3}}",
                        "24 GET Login/count?filter={'$not':{'FIELD':'x'}}",
                        "24 GET Login/count?filter={'$nor':[{'FIELD':'x'}]}",
                        "24 GET Login/count?filter={'$or':[{'user':'owner'},{'FIELD':{'$not':{'$gt':'a'}}}]}",
                        "25 GET Login/count?filter={'$expr':{'$gt':['$FIELD','a']}}",
                        "26 GET Login/count?filter={'user':{'$eq':'$FIELD'}}",
                        "16 GET Login/count?filter={'FIELD.x':'x'}",
                        "16 GET Login/count?filter={'owner.FIELD':'x'}",
                        "16 GET Login/count?filter={'FIELD.':'x'}",
                        "16 GET Login/count?filter={'$FIELD':'x'}",
                        "28 POST Login/updateMany {'filter':{'FIELD':'x'},'data':{'checksum':'a'}}",
                        "28 POST Login/deleteMany {'filter':{'FIELD':{'$gt':''}}}",
                        "29 POST Login/upsert {'filter':{'FIELD':'x'},'data':{'user':'u'}}",
                        "29 POST Login/upsert {'filter':{'user':'owner','FIELD':'x'},'data':{'checksum':'u'}}",
                        "30 GET Login?sort={'FIELD':1}",
                        "30 GET Login?sort={'user':1,'FIELD':-1}&limit=1",
                        "9 POST Login/" + OWNER + "/increment {'field':'FIELD','amount':1}",
                        "9 POST Login/" + OWNER + "/addToSet {'field':'FIELD','value':1}",
                        "9 POST Login/" + OWNER + "/pull {'field':'FIELD','value':1}",
                        "10 GET Login?include=FIELD",
                        "10 GET Login?include=owned.FIELD",
                        "10 GET Login?include=[{'owned':{'filter':{'FIELD':'x'}}}]",
                        "10 GET Login?include=[{'owned':{'sort':{'FIELD':1}}}]",
                        "10 GET Login?include=[{'owned':{'select':['FIELD']}}]",
                        "36 POST Login/aggregate {'stages':[{'$group':{'_by':'FIELD','n':{'$count':true}}}]}",
                        "36 POST Login/aggregate {'stages':[{'$group':{'_by':['user','FIELD']}}]}",
                        "15 POST Login/aggregate {'stages':[{'$group':{'_by':{'x':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$max':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$min':'$FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$sum':'FIELD'}}}]}",
                        "37 POST Login/aggregate {'stages':[{'$group':{'_by':null,'x':{'$push':'FIELD'}}}]}",
                        "38 POST Login/aggregate {'stages':[{'$project':{'x':'$FIELD'}}]}",
                        "39 POST Login/aggregate {'stages':[{'$addFields':{'x':{'$concat':['$FIELD']}}}]}",
                        "40 POST Login/aggregate {'stages':[{'$lookup':{'from':'api_keys','as':'FIELD'}}]}",
                        "41 POST Login/aggregate {'stages':[{'$unwind':'$FIELD'}]}",
                        "42 POST Login/aggregate {'stages':[{'$out':'FIELD'}]}",
                        "43 POST Login/aggregate {'stages':[{'$match':{'FIELD':'x'}},{'$group':{'_by':null}}]}",
                        "43 POST Login/aggregate {'stages':[{'$sort':{'FIELD':1}}]}",
                        "32 GET Login?distinct=FIELD")
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oracles")
    void aSecretIsAnsweredAsIfItWereNotThere(String vector) {
        Answer absent = ask(vector, ABSENT);
        if (absent.status() < 400) {
            assertThat(vector).as("only a value may be taken literally").startsWith("26 ");
        }
        String expected = absent.body().replaceAll("\\b" + ABSENT + "\\b", "#");
        for (String secret : SECRETS) {
            Answer answer = ask(vector, secret);
            assertThat(answer.status()).as(answer.body()).isEqualTo(absent.status());
            assertThat(answer.body().replaceAll("\\b" + secret + "\\b", "#")).isEqualTo(expected);
            assertThat(answer.body()).doesNotContain(VALUE, NUMBER);
        }
    }

    private static Answer ask(String vector, String field) {
        String[] parts = vector.split(" ", 4);
        String path = parts[2].replace("FIELD", field);
        int query = path.indexOf('?');
        if (query >= 0) {
            StringBuilder encoded = new StringBuilder(path.substring(0, query));
            String separator = "?";
            for (String pair : path.substring(query + 1).split("&")) {
                String[] sides = pair.split("=", 2);
                encoded.append(separator).append(sides[0]).append('=').append(Http.encoded(json(sides[1])));
                separator = "&";
            }
            path = encoded.toString();
        }
        return http().send(parts[1], path, parts.length > 3 ? json(parts[3].replace("FIELD", field)) : null);
    }

    private static Arguments read(String name, String call, String body) {
        return Arguments.of(name, call, body);
    }
}
