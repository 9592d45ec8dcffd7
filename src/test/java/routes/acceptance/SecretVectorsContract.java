package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;
import static routes.acceptance.SecretVectors.OWNED;
import static routes.acceptance.SecretVectors.OWNER;
import static routes.acceptance.SecretVectors.VALUE;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No way to a secret field: it is never shown, and asking about it is answered as for a field that is not there. The
 * numbers are those of the table in docs/security.md, which also tells what has no counterpart over REST.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface SecretVectorsContract extends Contract {
    String NUMBER = "987654321";

    /** Secrets, each beside a name that no field has and that is as near to those of other fields. */
    Map<String, String> SECRETS =
            Map.of("password", "passworx", "hash", "hasx", "apiKeyHash", "apiKeyHasx", "pin", "pix", "badge", "badgx");

    AtomicInteger START = new AtomicInteger();

    @BeforeAll
    default void rowsWithSecrets() {
        START.set(Console.mark());
        http().post("Login", row("owner", "", "'id':'" + OWNER + "'")).is(201);
        http().post("Login", row("owned", OWNER, "'id':'" + OWNED + "'")).is(201);
        http().patch("Login/" + OWNER, json("{'owner':'%s'}", OWNED)).is(200);
    }

    @AfterAll
    default void nothingWasLogged() {
        http().post("Login/updateMany", json("{'filter':{},'all':true,'data':{'owner':null}}"))
                .is(200);
        http().post("Login/deleteMany", json("{'filter':{},'all':true}")).is(200);
        assertThat(Console.since(START.get())).as("56 logs").doesNotContain(VALUE, NUMBER);
    }

    static String row(String user, String owner, String more) {
        return json(
                "{'user':'%s','password':'%s','hash':'%s','apiKeyHash':'%s','pin':%s,'badge':'%s-%s','owner':'%s',"
                        + "'profile':{'password':'%s','deep':[{'api_key_hash':'%s','city':'Rome'}]},"
                        + "'history':[{'at':'2026-01-01','secret':'%s'}],%s}",
                user, VALUE, VALUE, VALUE, NUMBER, VALUE, user, owner, VALUE, VALUE, VALUE, json(more));
    }

    @Test
    default void whatASchemaOpensIsShownAskedForAndKeptWhenItIsWrittenBack() {
        String file = json("{'size':4,'hash':'c0ffee','parts':[{'secret':'s1'}]}");
        String login = json("{'user':'%s','password':'%s','file':%s,'profile':%s}", unique("file"), VALUE, file, file);
        String id = http().create("Login", login);
        Answer read = http().get("Login/" + id, "select", "file,profile").is(200);
        assertThat(read.data().path("file")).isEqualTo(Json.tree(file));
        assertThat(read.data().path("profile").toString()).isEqualTo(json("{'parts':[{}],'size':4}"));
        http().patch("Login/" + id, json("{'file':%s}", read.data().path("file")))
                .is(200);
        assertThat(http().get("Login/" + id).data().path("file")).isEqualTo(Json.tree(file));
        for (String asked : new String[] {"{'file.hash':'c0ffee'}", "{'file.parts.0.secret':'s1'}"}) {
            assertThat(http().get("Login/count", "filter", json(asked))
                            .is(200)
                            .data()
                            .asInt())
                    .isEqualTo(1);
            http().get("Login", "filter", json(asked).replace("file", "profile"))
                    .is(400, "BAD_REQUEST");
        }
        http().delete("Login/" + id).is(200);
    }

    /** 9, 12, 17, 21: whole values would tell the members that no answer shows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'profile':{'size':4,'#':'a'}}",
                "{'profile':{'$eq':{'size':4,'#':'a'}}}",
                "{'profile':{'$ne':{'#':'a'}}}",
                "{'profile':{'$in':[{'x':1},{'#':'a'}]}}",
                "{'profile':{'$nin':[{'deep':[{'#':'a'}]}]}}",
                "{'profile':[{'#':'a'}]}",
                "{'profile.deep':{'#':'a'}}",
                "{'profile.deep':[{'x':{'#':'a'}}]}",
                "{'profile.deep.0':{'#':'a'}}",
                "{'profile.deep.0':{'$not':{'$in':[{'#':'a'}]}}}",
                "{'history':[{'at':'2026-01-01','#':'a'}]}",
                "{'history.0':{'#':'a'}}"
            })
    default void noWholeValueTellsASecretInside(String filter) {
        for (String name : new String[] {"secret", "SECRET"}) {
            String asked = json(filter).replace("#", name);
            http().get("Login/count", "filter", asked).is(400, "BAD_REQUEST");
            http().post("Login/deleteMany", "{\"filter\":" + asked + "}").is(400, "BAD_REQUEST");
        }
        http().get("Login/count", "filter", json("{'profile':{'size':4,'color':'a'}}"))
                .is(200);
        http().get("Login/count", "filter", json("{'file':{'size':4,'hash':'a'}}"))
                .is(200);
    }

    /** 9 changes of elements, which do something or nothing depending on what is there. */
    @Test
    default void noElementTellsASecretInside() {
        String id = http().create("Sample", json("{'list':[{'hash':'a','v':1}]}"));
        for (String change : new String[] {"pull", "addToSet"}) {
            for (String value : new String[] {"{'hash':'a','v':1}", "{'v':[{'api_key':'a'}]}"}) {
                http().post("Sample/" + id + "/" + change, json("{'field':'list','value':%s}", json(value)))
                        .is(400, "BAD_REQUEST");
            }
        }
        assertThat(http().post("Sample/" + id + "/addToSet", json("{'field':'list','value':{'v':2}}"))
                        .is(200)
                        .data()
                        .path("list")
                        .size())
                .isEqualTo(2);
        http().delete("Sample/" + id).is(200);
    }

    private static void showsNone(Answer answer) {
        assertThat(answer.body())
                .doesNotContain(VALUE, NUMBER, "password", "apiKeyHash", "api_key_hash", "\"secret\"")
                .doesNotContain("\"hash\"", "\"pin\"", "\"badge\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes.acceptance.SecretVectors#reads")
    default void noAnswerShowsASecret(String name, String call, String body) {
        String[] parts = call.split(" ");
        String accept = parts.length > 2 ? parts[2] : "*/*";
        showsNone(http().send(parts[0], parts[1], body == null ? null : json(body), "Accept", accept)
                .is(200));
    }

    /** 5 create, 7 in bulk, 8 delete, 9 a change of another field, each for rows of its own. */
    @Test
    default void noEchoOfAWriteShowsASecret() {
        Answer one = http().post("Login", row("echo-1", "", "'checksum':'c'")).is(201);
        showsNone(one);
        showsNone(http().post("Login", "[" + row("echo-2", "", "'checksum':'c'") + "]")
                .is(201));
        showsNone(http().put("Login/bulk", json("{'filter':{'checksum':'c'},'data':{'hash':'%s'}}", VALUE))
                .is(200));
        String id = one.data().path("id").asText();
        String label = http().create("Label", json("{'name':'%s'}", unique("echo")));
        String element = json("{'field':'friends','value':'%s'}", label);
        showsNone(http().post("Login/" + id + "/addToSet", element).is(200));
        showsNone(http().post("Login/" + id + "/pull", element).is(200));
        showsNone(http().delete("Login/" + id).is(200));
        showsNone(http().post("Login/deleteMany", json("{'filter':{'checksum':'c'}}"))
                .is(200));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes.acceptance.SecretVectors#oracles")
    default void aSecretIsAnsweredAsIfItWereNotThere(String vector) {
        SECRETS.forEach((secret, none) -> {
            Answer absent = ask(vector, none);
            if (absent.status() < 400) {
                assertThat(vector).as("only a value may be taken literally").startsWith("26 ");
            }
            Answer answer = ask(vector, secret);
            assertThat(answer.status()).as(answer.body()).isEqualTo(absent.status());
            assertThat(without(secret, answer)).isEqualTo(without(none, absent));
            assertThat(answer.body()).doesNotContain(VALUE, NUMBER);
        });
    }

    private static String without(String name, Answer answer) {
        return answer.body().replaceAll("\\b" + name + "\\b", "#");
    }

    /** 34 timing: the database, which alone could be slower for one value than for another, is never asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET Author/count?filter={'password':'x'}",
                "GET Author?filter={'password':{'$regex':'^S'}}",
                "GET Author?sort={'password':1}",
                "GET Author/search?q=S3&fields=password",
                "POST Author/aggregate {'stages':[{'$group':{'_by':'password'}}]}",
                "POST Author/upsert {'filter':{'password':'x'},'data':{'pseudonym':'p'}}",
                "POST Author/deleteMany {'filter':{'password':'x'}}",
                "POST Author/x/pull {'field':'password','value':1}"
            })
    default void aQuestionAboutASecretIsAnsweredWithoutTheDatabase(String call) {
        Http away = http().below("/api/v1/down/");
        Answer answer = ask(away, "34 " + call, "password");
        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        String none = SECRETS.get("password");
        assertThat(without("password", answer))
                .isEqualTo(without(none, ask(away, "34 " + call.replace("password", none), none)));
    }

    private Answer ask(String vector, String field) {
        return ask(http(), vector, field);
    }

    private static Answer ask(Http http, String vector, String field) {
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
        return http.send(parts[1], path, parts.length > 3 ? json(parts[3].replace("FIELD", field)) : null);
    }
}
