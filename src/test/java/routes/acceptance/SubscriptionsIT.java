package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeEvent.Kind;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Subscribers see what their key may read, as long as it may, and go on where they were. */
final class SubscriptionsIT {
    private static Server server;
    private static Http admin;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE);
        admin = server.admin();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String limited(String label, String limits) throws IOException {
        Path file = Files.writeString(Servers.directory().resolve(label + ".json"), json("{'limits':" + limits + "}"));
        return server.newKey(label, "--projects=default", "--permissions", file.toString());
    }

    private static void refused(String key, List<String> entities, Object filter, Long since, ErrorCode code) {
        assertThatThrownBy(() -> server.changes().subscribe(Told.query(key, entities, filter, since), new Told.Deaf()))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aRowIsToldAsLongAsTheKeyMayReadIt() throws IOException {
        String key = limited("rows", "{'Author':{'rows':{'role':'reader'}}}");
        try (Told told = Told.by(server, key, List.of("Author", "Seat"), null)) {
            String mine = admin.create("Author", json("{'name':'Mine','role':'reader'}"));
            String theirs = admin.create("Author", json("{'name':'Theirs','role':'editor'}"));
            admin.patch("Author/" + theirs, json("{'name':'Still theirs'}")).is(200);
            admin.patch("Author/" + mine, json("{'role':'editor','name':'Hidden'}"))
                    .is(200);
            admin.patch("Author/" + mine, json("{'name':'Unseen'}")).is(200);
            admin.patch("Author/" + theirs, json("{'role':'reader'}")).is(200);
            admin.put("Author/bulk", json("{'filter':{'role':'reader'},'data':{'role':'editor'}}"))
                    .is(200);
            List<ChangeEvent> events = told.all(admin);
            assertThat(events)
                    .extracting(ChangeEvent::kind, ChangeEvent::id)
                    .containsExactly(
                            tuple(Kind.CREATED, mine),
                            tuple(Kind.DELETED, mine),
                            tuple(Kind.UPDATED, theirs),
                            tuple(Kind.DELETED, theirs));
            assertThat(events.get(1).data()).isNull();
            assertThat(events.get(3).data()).isNull();
        }
    }

    @Test
    void onlyFieldsOfTheKeyAreToldAndOnlyTheirChanges() throws IOException {
        String key = limited("fields", "{'Author':{'fields':['name','age']}}");
        try (Told told = Told.by(server, key, List.of("Author", "Seat"), null)) {
            String id = admin.create("Author", json("{'name':'F','age':1,'bio':'b','email':'f@x.test'}"));
            admin.patch("Author/" + id, json("{'bio':'other'}")).is(200);
            admin.patch("Author/" + id, json("{'age':2}")).is(200);
            List<ChangeEvent> events = told.all(admin);
            assertThat(events)
                    .extracting(ChangeEvent::data)
                    .containsExactly(
                            Map.of("id", id, "name", "F", "age", 1L), Map.of("id", id, "name", "F", "age", 2L));
        }
    }

    @Test
    void aSubscriptionIsRefusedAsAReadIs() throws IOException {
        refused(null, List.of("Author"), null, null, ErrorCode.UNAUTHORIZED);
        refused(server.adminKey(), List.of("Shoe"), null, null, ErrorCode.ENTITY_NOT_FOUND);
        refused(server.adminKey(), List.of("Author"), Map.of("password", "x"), null, ErrorCode.BAD_REQUEST);
        refused(server.adminKey(), List.of("Author"), "text", null, ErrorCode.BAD_REQUEST);
        refused(server.adminKey(), List.of("Author", "Book"), Map.of("name", "x"), null, ErrorCode.BAD_REQUEST);
        refused(server.adminKey(), List.of("Author"), null, Long.MAX_VALUE, ErrorCode.BAD_REQUEST);
        refused(server.newKey("books", "--entities=Book"), List.of("Author"), null, null, ErrorCode.FORBIDDEN);
        refused(server.newKey("writer", "--operations=write"), List.of("Author"), null, null, ErrorCode.FORBIDDEN);
        refused(server.newKey("other", "--transports=graphql"), List.of("Author"), null, null, ErrorCode.FORBIDDEN);
        refused(
                limited("secret", "{'Author':{'rows':{'pin':'1234'}}}"),
                List.of("Author"),
                null,
                null,
                ErrorCode.NOT_SUPPORTED);
    }

    @Test
    void aKeyOfSomeEntitiesIsToldOfTheseAlone() {
        String key = server.newKey("some", "--entities=Label,Seat");
        try (Told told = Told.by(server, key, List.of(), null)) {
            admin.create("Author", json("{'name':'Unseen'}"));
            String label = admin.create("Label", json("{'name':'Seen'}"));
            List<ChangeEvent> events = told.all(admin);
            assertThat(events).extracting(ChangeEvent::id).containsExactly(label);
            assertThat(events.get(0).data()).containsOnlyKeys("id", "name");
        }
    }

    @Test
    void aRevokedKeyEndsItsSubscriptions() {
        String key = server.newKey("gone");
        try (Told told = Told.by(server, key, List.of("Author"), null);
                Told other = Told.by(server, server.adminKey(), List.of("Author", "Seat"), null)) {
            server.command("revoke-key", "gone");
            await().atMost(Duration.ofSeconds(4)).until(() -> told.end() != null);
            assertThat(told.end().code()).isEqualTo(ErrorCode.UNAUTHORIZED);
            admin.create("Author", json("{'name':'After'}"));
            assertThat(other.all(admin)).hasSize(1);
            assertThat(told.events()).isEmpty();
            assertThat(other.end()).isNull();
        }
    }

    @Test
    void whoeverComesBackIsToldWhatItMissed() {
        long since;
        try (Told first = Told.by(server, server.adminKey(), List.of("Label"), null)) {
            since = first.subscription().since();
            admin.create("Label", json("{'name':'one'}"));
            assertThat(first.take(1).get(0).sequence()).isEqualTo(since + 1);
        }
        for (String name : List.of("two", "three", "four")) {
            admin.create("Label", json("{'name':'%s'}", name));
        }
        try (Told second = Told.since(server, since + 1, 2, "Label")) {
            admin.create("Label", json("{'name':'five'}"));
            await().atMost(Duration.ofSeconds(10)).until(() -> second.events().size() == 2);
            second.resume(100);
            List<ChangeEvent> events = second.take(4);
            assertThat(events)
                    .extracting(event -> event.data().get("name"))
                    .containsExactly("two", "three", "four", "five");
            assertThat(events).extracting(ChangeEvent::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aProjectWhoseEventsAreOffTellsNone() {
        try (Server off = Servers.start(TestDatabase.SQLITE, "octonet.events=off")) {
            assertThatThrownBy(() -> Told.by(off, off.adminKey(), List.of("Author"), null))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
        }
    }

    @Test
    void directEventsAreToldWithoutASequence() {
        try (Server direct = Servers.start(TestDatabase.SQLITE, "octonet.events=direct");
                Told told = Told.by(direct, direct.adminKey(), List.of("Author", "Seat"), null)) {
            String id = direct.admin().create("Author", json("{'name':'D'}"));
            direct.admin().patch("Author/" + id, json("{'name':'E'}")).is(200);
            direct.admin().delete("Author/" + id).is(200);
            List<ChangeEvent> events = told.all(direct.admin());
            assertThat(events).extracting(ChangeEvent::kind).containsExactly(Kind.CREATED, Kind.UPDATED, Kind.DELETED);
            assertThat(events).extracting(ChangeEvent::sequence).containsOnly(0L);
            assertThat(told.subscription().since()).isNull();
        }
    }
}
