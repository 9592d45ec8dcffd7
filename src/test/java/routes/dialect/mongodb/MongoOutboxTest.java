package routes.dialect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent.Kind;
import routes.entity.ChangeLog;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.EventMode;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Projection;
import routes.entity.RelayPositions;
import routes.entity.RelayPositions.Mark;
import routes.entity.RowChange;
import routes.entity.RowWrite;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Changes that are kept beside the documents, on a server that takes part in transactions. */
class MongoOutboxTest {
    private static final SchemaCatalog CATALOG = SchemaReader.read("item.json", """
            [{"name": "Item", "collection": "items",
              "fields": {"name": {"type": "string", "unique": true}, "price": "decimal", "code": {"type": "string", "secret": true}}}]
            """);
    private static final EntitySchema ITEM = CATALOG.find("Item");
    private static final Projection ALL = new Projection(ITEM.columns(), List.of(), List.of());
    private static final Duration LONG = Duration.ofDays(1);

    private final SessionServer server = new SessionServer();
    private MongoRoute route;

    @BeforeEach
    void start() throws Exception {
        route = route(server.uri("kept"), SchemaStrategy.UPDATE);
    }

    @AfterEach
    void stop() {
        route.close();
        server.stop();
    }

    @Test
    void aChangeIsPartOfTheTransactionOfItsWrite() {
        create("a", "one");
        assertThat(server.transaction()).containsExactly("insert", "findAndModify", "insert", "commitTransaction");
        update("a", "two");
        delete("a");
        ChangeLog.Page page = log().after(0);
        assertThat(page.first()).isEqualTo(1);
        assertThat(page.last()).isEqualTo(3);
        assertThat(page.changes())
                .extracting(RowChange::sequence, RowChange::id, RowChange::kind)
                .containsExactly(
                        tuple(1L, "a", Kind.CREATED), tuple(2L, "a", Kind.UPDATED), tuple(3L, "a", Kind.DELETED));
        RowChange updated = page.changes().get(1);
        assertThat(updated.before()).containsEntry("name", "one").doesNotContainKey("code");
        assertThat(updated.after()).containsEntry("name", "two").doesNotContainKey("code");
        assertThat(log().after(2).changes()).hasSize(1);
        assertThat(log().after(3)).isEqualTo(new ChangeLog.Page(4, 3, List.of()));
    }

    @Test
    void aWriteThatFailsTakesNoNumber() {
        create("a", "one");
        server.transaction();
        assertThatThrownBy(() -> create("b", "one")).isInstanceOf(EntityException.class);
        assertThat(server.transaction()).containsExactly("insert", "abortTransaction");
        assertThat(log().range()).isEqualTo(new ChangeLog.Range(1, 1));
    }

    @Test
    void nothingIsKeptOfReads() {
        route.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL));
        assertThat(log().range()).isEqualTo(new ChangeLog.Range(1, 0));
    }

    @Test
    void oldChangesGoAndTheNewestStays() {
        IntStream.range(0, 5).forEach(i -> create("id" + i, "name" + i));
        log().forget(LONG, 3);
        assertThat(log().range()).isEqualTo(new ChangeLog.Range(3, 5));
        log().forget(Duration.ofMillis(-1), 100);
        assertThat(log().range()).isEqualTo(new ChangeLog.Range(5, 5));
        create("next", "next");
        assertThat(log().range().last()).isEqualTo(6);
    }

    @Test
    void numbersGoOnAfterARestart() throws Exception {
        create("a", "one");
        route.close();
        route = route(server.uri("kept"), SchemaStrategy.UPDATE);
        create("b", "two");
        assertThat(log().range()).isEqualTo(new ChangeLog.Range(1, 2));
    }

    @Test
    void aMarkIsMovedByWhoeverKnowsIt() {
        RelayPositions relays = route.database().relays();
        assertThat(relays.find("nats")).isNull();
        relays.begin("nats", 7);
        relays.begin("nats", 9);
        Mark first = new Mark(7, Mark.NOBODY, 0);
        Mark held = new Mark(7, "here", 5);
        assertThat(relays.find("nats")).isEqualTo(first);
        assertThat(relays.replace("nats", first, held)).isTrue();
        assertThat(relays.replace("nats", first, held)).isFalse();
        assertThat(relays.find("nats")).isEqualTo(held);
    }

    @Test
    void aServerWithoutTransactionsKeepsNoChanges() throws Exception {
        try (MongoRoute alone = route(TestMongo.uri("alone"), SchemaStrategy.UPDATE)) {
            assertThatThrownBy(() -> alone.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL)))
                    .isInstanceOfSatisfying(EntityException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                        assertThat(refused.hint()).contains("replica set", "events");
                    });
        }
    }

    @Test
    void aStrategyThatMakesNoCollectionsKeepsNoChanges() {
        assertThatThrownBy(() -> route(server.uri("none"), SchemaStrategy.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MongoRoute route(String uri, SchemaStrategy strategy) throws Exception {
        MongoRoute route = new MongoRoute(uri, MongoRoute.PATIENT, strategy, CATALOG);
        route.database().events(EventMode.OUTBOX);
        return route;
    }

    private ChangeLog log() {
        return route.database().changes();
    }

    private void create(String id, String name) {
        route.run(Operation.CREATE, new EntityCommand.Create(ITEM, List.of(row(id, name, true)), false, ALL));
    }

    private void update(String id, String name) {
        route.run(Operation.UPDATE, new EntityCommand.Update(ITEM, row(id, name, false), null, ALL));
    }

    private void delete(String id) {
        route.run(Operation.DELETE, new EntityCommand.Delete(ITEM, id, Filter.ALL, null));
    }

    private static RowWrite row(String id, String name, boolean complete) {
        Map<Column, Object> values = new LinkedHashMap<>();
        if (complete) {
            values.put(ITEM.id(), id);
            values.put(ITEM.column("code"), "hidden");
        }
        values.put(ITEM.column("name"), name);
        return new RowWrite(ITEM, id, complete, values, List.of(), Filter.ALL, Filter.ALL);
    }
}
