package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which projects there are is told to those who may use them: to anybody else a project and none are the same. */
final class ProjectNamesIT {
    /** Of equal length, the one a project of the server and the other not. */
    private static final String THERE = "shop";

    private static final String NOT_THERE = "shup";

    private static Server server;
    private static Http limited;
    private static Http several;
    private static Http reader;

    private record Request(String method, String path, String... headers) {}

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE);
        limited = server.as(server.newKey("one", "--projects", "club"));
        several = server.as(server.newKey("two", "--projects", "club,default"));
        reader = server.as(server.newKey("read", "--projects", "default", "--operations", "read"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aKeyWithoutTheProjectGetsTheSameAnswerWhetherItIsThereOrNot() {
        for (Http http : List.of(limited, several, reader)) {
            List<Request> there = requests(THERE);
            List<Request> notThere = requests(NOT_THERE);
            for (int i = 0; i < there.size(); i++) {
                String shown = told(http, there.get(i), THERE);
                assertThat(shown).isEqualTo(told(http, notThere.get(i), NOT_THERE));
                assertThat(shown).startsWith(there.get(i).method().equals("OPTIONS") ? "" : "4");
            }
        }
    }

    @Test
    void withoutAGoodKeyThereIsNoOtherAnswerThan401() {
        String bad = "sk_live_" + "x".repeat(64);
        for (String name : List.of(THERE, NOT_THERE)) {
            for (Request request : requests(name)) {
                told(server.as(null), request, name, 401);
                told(server.as(bad), request, name, 401);
            }
        }
    }

    @Test
    void aKeyForTheProjectReachesIt() {
        Http http = server.as(server.newKey("shop", "--projects", "shop,default"));
        http.get("shop").is(200);
        http.get("shop/Author").is(200);
        http.get("/shop/openapi.json").is(200);
        http.get("shup").is(404, "UNKNOWN_ENTITY");
    }

    private static List<Request> requests(String name) {
        List<Request> requests = new ArrayList<>();
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            for (String behind : List.of(
                    "", "/", "/Author", "/Author/42", "/Author/count", "/Author/42/pull", "/42/pull", "/a/b/c/d")) {
                requests.add(new Request(method, "/api/v1/" + name + behind));
                requests.add(new Request(method, "/" + name + "/api/v1" + behind));
            }
            requests.add(new Request(method, "/api/v1/Author?limit=1", "X-Project", name));
            requests.add(new Request(method, "/api/v1/Author/a/b", "X-Project", name));
            requests.add(new Request(method, "/api/v1/Author", "X-Project", name, "Accept", "text/html"));
        }
        requests.add(new Request("GET", "/api/v1/" + name + "/Author?colour=red"));
        requests.add(new Request("GET", "/" + name + "/openapi.json"));
        requests.add(new Request("GET", "/openapi.json", "X-Project", name));
        return requests;
    }

    private static String told(Http http, Request request, String name) {
        Answer answer = http.send(request.method(), request.path(), null, request.headers());
        return answer.status() + " " + request.method() + " "
                + (request.path() + " " + answer.header("Allow") + " " + answer.body()).replace(name, "NAME");
    }

    private static void told(Http http, Request request, String name, int status) {
        assertThat(told(http, request, name)).startsWith(Integer.toString(status));
    }
}
