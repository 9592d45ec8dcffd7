package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People and what they may do, over HTTP and on the databases that the system project may lie on. */
final class PeopleIT {
    private static final String[] KINDS = {"users", "roles", "permissions", "accounts"};

    private static Http managing(Server server) {
        return server.admin().below("/api/");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRES"})
    void theServerBeginsWithRolesPermissionsAndAccounts(TestDatabase database) {
        Http manage = managing(Servers.of(database));
        assertThat(manage.get("permissions").is(200).data()).hasSize(25);
        assertThat(manage.get("roles").is(200).data().findValuesAsText("name"))
                .contains("admin", "public", "subscriber", "trial");
        assertThat(manage.get("permissions/data:read")
                        .is(200)
                        .data()
                        .path("category")
                        .asText())
                .isEqualTo("data");
        assertThat(manage.get("permissions/data%3Aread")
                        .is(200)
                        .data()
                        .path("category")
                        .asText())
                .isEqualTo("data");
        assertThat(manage.get("accounts", "type", "system").is(200).data()).hasSize(1);
        JsonNode open = manage.get("users/public-demo").is(200).data();
        assertThat(open.path("roles")).hasSize(1);
        assertThat(open.path("account").asText()).isEqualTo("public-system");
        Answer none = manage.as(null).get("users").is(401, "UNAUTHORIZED");
        assertThat(none.header("WWW-Authenticate")).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRES"})
    void aKeyDoesWhatTheRolesOfItsOwnerAllow(TestDatabase database) {
        Server server = Servers.of(database);
        Http manage = managing(server);
        manage.post("roles", json("{'name':'editor','permissions':['data:read','data:create','data:update']}"))
                .is(201);
        String user = manage.post(
                        "users",
                        json("{'email':'Eve@Example.com','password':'long enough','roles':['editor'],"
                                + "'account':'trial-playground'}"))
                .is(201)
                .data()
                .path("id")
                .asText();
        String key = server.newKey("eves", "--owner", "eve@example.com", "--operations", "read,write,admin");
        Http eve = server.as(key);
        String author = eve.create("Author", json("{'name':'Eve'}"));
        eve.put("Author/" + author, json("{'age':1}")).is(200);
        Answer refused = eve.delete("Author/" + author).is(403, "FORBIDDEN");
        assertThat(refused.error().path("message").asText()).contains("\"data:delete\"");
        eve.post("Author", json("[{'name':'x'},{'name':'y'}]")).is(403, "FORBIDDEN");
        eve.post("Author/updateMany", json("{'filter':{'id':'none'},'data':{'age':1}}"))
                .is(403, "FORBIDDEN");
        eve.post("Author/upsert", json("{'filter':{'id':'" + author + "'},'data':{'age':2}}"))
                .is(200);
        eve.send(
                        "POST",
                        "/rpc",
                        json("{'jsonrpc':'2.0','id':1,'method':'Author.delete','params':{'id':'" + author + "'}}"))
                .is(200);
        server.admin().get("Author/" + author).is(200);
        eve.below("/api/").get("users").is(403, "FORBIDDEN");

        String book = eve.create("Book", json("{'title':'Eves'}"));
        manage.patch("roles/editor", json("{'permissions':['data:read','data:update']}"))
                .is(200);
        Answer nested =
                eve.put("Book/" + book, json("{'chapters':[{'title':'C'}]}")).is(403, "FORBIDDEN");
        assertThat(nested.error().path("message").asText()).contains("\"data:create\"");

        manage.patch("roles/editor", json("{'permissions':['data:read','data:delete']}"))
                .is(200);
        eve.delete("Author/" + author).is(200);
        eve.post("Author", json("{'name':'x'}")).is(403, "FORBIDDEN");

        manage.patch("users/" + user, json("{'status':'disabled'}")).is(200);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> eve.get("Author", "limit", "1").is(401, "UNAUTHORIZED"));
        manage.patch("users/" + user, json("{'status':'active'}")).is(200);
        eve.get("Author", "limit", "1").is(200);

        assertThat(manage.get("users", "role", "editor").is(200).data()).hasSize(1);
        manage.delete("roles/editor").is(409, "CONFLICT");
        manage.delete("users/eve@example.com").is(200);
        eve.get("Author").is(401, "UNAUTHORIZED");
        manage.delete("roles/editor").is(200);
        assertThat(manage.get("audit", "target", "user/" + user).is(200).data().findValuesAsText("action"))
                .containsExactly("user.deleted", "user.changed", "user.changed", "user.made");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE"})
    void whatIsWrongIsRefusedInTheWordsOfRest(TestDatabase database) {
        Server server = Servers.of(database);
        Http manage = managing(server);
        for (String kind : KINDS) {
            manage.get(kind + "/nobody").is(404, "NOT_FOUND");
            manage.delete(kind + "/nobody").is(404, "NOT_FOUND");
            manage.patch(
                            kind + "/nobody",
                            json("{'name':'x'}").replace("name", kind.equals("users") ? "phone" : "name"))
                    .is(404, "NOT_FOUND");
            manage.post(kind, null).is(400, "MISSING_DATA");
            manage.post(kind, "{}").is(400, "MISSING_DATA");
            manage.post(kind, "null").is(400, "BAD_REQUEST");
            manage.post(kind, "[]").is(400, "BAD_REQUEST");
            manage.post(kind, "{").is(400, "BAD_REQUEST");
            Answer unknown = manage.post(kind, json("{'id':'x','system':true}")).is(400, "BAD_REQUEST");
            assertThat(unknown.body()).contains("Unknown member");
            manage.get(kind, "limit", "0").is(400, "BAD_REQUEST");
            manage.get(kind, "limit", "x").is(400, "BAD_REQUEST");
            manage.get(kind, "password", "x").is(400, "BAD_REQUEST");
            manage.put(kind, "{}").is(405, "METHOD_NOT_ALLOWED");
        }
        manage.post("users", json("{'email':'a@b.c','status':'king'}")).is(422, "VALIDATION_FAILED");
        manage.post("users", json("{'email':'a@b.c','phone':5}")).is(422, "VALIDATION_FAILED");
        manage.post("accounts", json("{'name':'public-system'}")).is(409, "CONFLICT");
        manage.get("audit", "from", "yesterday").is(400, "BAD_REQUEST");
        manage.get("users", "role", "nobodys").is(422, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE"})
    void onlyKeysForAdministrationManage(TestDatabase database) {
        Server server = Servers.of(database);
        for (String options : List.of(
                "--operations read,write",
                "--operations admin --projects default",
                "--operations admin --entities Book",
                "--operations admin --fields Book=id,title",
                "--operations admin --transports ws")) {
            Http other = server.as(server.newKey("it manages " + options, options.split(" ")))
                    .below("/api/");
            for (String kind : KINDS) {
                other.get(kind).is(403, "FORBIDDEN");
                other.post(kind, json("{'name':'x'}")).is(403, "FORBIDDEN");
            }
            other.get("audit").is(403, "FORBIDDEN");
        }
        Http narrow = server.as(server.newKey("it manages alone", "--operations", "admin"))
                .below("/api/");
        narrow.get("users").is(200);
        narrow.post("users", json("{'email':'mallory@example.com','roles':['public']}"))
                .is(403, "FORBIDDEN");
        server.as(null).get("/api/users", "apikey", server.adminKey()).is(401, "UNAUTHORIZED");
        managing(server).get("audit", "action", "key.made", "limit", "1").is(200);
        for (String entity : List.of("User", "Role", "AuditEntry", "system/User")) {
            assertThat(server.admin().get(entity).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRES", "MARIADB"})
    void theLastAdministratorStays(TestDatabase database) {
        Http manage = managing(Servers.of(database));
        for (String email : List.of("first@example.com", "second@example.com")) {
            manage.post("users", json("{'email':'" + email + "','roles':['admin']}"))
                    .is(201);
        }
        manage.delete("users/first@example.com").is(200);
        Answer last = manage.delete("users/second@example.com").is(409, "CONFLICT");
        assertThat(last.error().path("message").asText()).isEqualTo("This is the last administrator");
        manage.patch("users/second@example.com", json("{'status':'locked'}")).is(409, "CONFLICT");
        manage.get("users", "role", "admin").is(200);
    }
}
