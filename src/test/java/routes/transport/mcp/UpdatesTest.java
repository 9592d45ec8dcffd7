package routes.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.PushSession;
import routes.entity.Visitor;
import routes.transport.HttpOutput;
import routes.transport.PushLimits;
import routes.transport.RecordedChannel;
import routes.transport.TestChanges;

/** What a client hears of changed resources, and what it takes of the server. */
class UpdatesTest {
    private static final Visitor VISITOR = new Visitor("mcp", new Credential(List.of(InMemoryEntityStore.KEY)), null);
    private static final Visitor STRANGER = new Visitor("mcp", Credential.NONE, "192.0.2.1");
    private static final Duration STALL = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Watch ROWS = new Watch("entity://User/rows", "User", null);
    private static final Watch ROW = new Watch("entity://User/rows/u1", "User", "u1");
    private static final Watch HIDDEN = new Watch("entity://Nobody/rows", "Nobody", null);

    private final TestChanges changes = new TestChanges();
    private final Updates updates = new Updates(changes, new PushLimits(HEARTBEAT, STALL, 1 << 16, 2, 2));

    private static McpMessage message(Visitor visitor) {
        return new McpMessage(
                visitor, null, Revision.NEWEST_WITH_HANDSHAKE, 1L, "resources/subscribe", Map.of(), "s", true);
    }

    private static PushSession session(HttpOutput output) {
        return (PushSession) output.body();
    }

    private RecordedChannel opened(HttpOutput output) throws InterruptedException {
        RecordedChannel channel = new RecordedChannel();
        session(output).opened(channel);
        channel.next();
        return channel;
    }

    @Test
    void aSessionHearsOfWhatItWatchesAndOfNothingElse() throws Exception {
        updates.watch("s", message(VISITOR), ROW);
        RecordedChannel channel = opened(updates.stream("s", VISITOR));

        changes.tell(ChangeEvent.Kind.UPDATED, "u2", Map.of("id", "u2"));
        changes.tell(ChangeEvent.Kind.UPDATED, "u1", Map.of("id", "u1"));
        assertThat(channel.next()).contains("notifications/resources/updated", "entity://User/rows/u1");

        updates.watch("s", message(VISITOR), ROWS);
        updates.unwatch("s", ROW);
        updates.unwatch("another", ROW);
        changes.tell(ChangeEvent.Kind.UPDATED, "u1", Map.of("id", "u1"));
        assertThat(channel.next()).contains("entity://User/rows\"");
        updates.unwatch("s", ROWS);
        assertThat(changes.open()).isEmpty();
    }

    @Test
    void asManyAsASessionMayWatch() {
        for (int i = 0; i < 100; i++) {
            updates.watch("s", message(VISITOR), new Watch("entity://User/rows/" + i, "User", "" + i));
        }
        assertThatThrownBy(() -> updates.watch("s", message(VISITOR), ROWS)).hasMessageContaining("at most 100");
        updates.watch("s", message(VISITOR), new Watch("entity://User/rows/7", "User", "7"));
    }

    @Test
    void whatCanNotBeWatchedIsToldAtOnce() {
        assertThatThrownBy(() -> updates.watch("s", message(VISITOR), HIDDEN))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ENTITY_NOT_FOUND));
        assertThatThrownBy(() -> updates.watch("s", message(STRANGER), ROWS)).hasMessageContaining("API key");
        assertThat(changes.open()).isEmpty();
    }

    @Test
    void whatIsClosedToASessionByNowLeavesItTheRest() throws Exception {
        updates.watch("s", message(VISITOR), ROWS);

        RecordedChannel channel = opened(updates.stream("s", STRANGER));

        changes.tell(ChangeEvent.Kind.UPDATED, "u1", Map.of("id", "u1"));
        assertThat(channel.quiet()).isTrue();
        assertThat(channel.closed()).isEmpty();
    }

    @Test
    void aSecondStreamOfASessionEndsTheFirst() throws Exception {
        HttpOutput first = updates.stream("s", VISITOR);
        RecordedChannel channel = opened(first);
        opened(updates.stream("s", VISITOR));
        assertThat(channel.closed()).contains("another stream");

        assertThatThrownBy(() -> updates.stream("t", VISITOR)).hasMessageContaining("as many");
        session(first).closed();
        updates.stream("t", VISITOR);
    }

    @Test
    void aRefusedStreamTakesNoPlace() {
        Reply.Listen listen = new Reply.Listen(List.of(HIDDEN), Map.of());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> updates.listen(message(VISITOR), listen)).hasMessageContaining("Unknown entity");
        }
    }

    @Test
    void aListenerWhoseKeyIsRevokedIsToldTheEnd() throws Exception {
        HttpOutput output = updates.listen(message(VISITOR), new Reply.Listen(List.of(ROWS), Map.of()));
        RecordedChannel channel = opened(output);

        changes.open().get(0).end(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");

        assertThat(channel.next()).contains("\"resultType\":\"complete\"");
        assertThat(channel.closed()).contains("revoked");
    }

    @Test
    void aSilentClientHearsSignsOfLifeAndOneThatTakesNothingIsCutOff() throws Exception {
        PushSession session = session(updates.stream("s", VISITOR));
        session.pulse(STALL, STALL);
        RecordedChannel channel = new RecordedChannel();
        session.opened(channel);
        channel.next();

        session.pulse(HEARTBEAT.minusSeconds(1), Duration.ZERO);
        assertThat(channel.quiet()).isTrue();
        session.pulse(HEARTBEAT, Duration.ZERO);
        assertThat(channel.next()).startsWith(":");
        session.pulse(Duration.ZERO, STALL.plusSeconds(1));
        assertThat(channel.closed()).contains("takes nothing");
    }

    @Test
    void whatHasNoRoomComesWhenThereIsSome() throws Exception {
        updates.watch("s", message(VISITOR), ROWS);
        HttpOutput output = updates.stream("s", VISITOR);
        RecordedChannel channel = opened(output);
        channel.full(true);
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        assertThat(channel.quiet()).isTrue();

        channel.full(false);
        session(output).drained();

        assertThat(channel.next()).contains("entity://User/rows");
        assertThat(session(output).room()).isEqualTo(1 << 16);
    }

    @Test
    void whatIsWatchedAfterTheEndIsNotListenedFor() throws Exception {
        HttpOutput output = updates.stream("s", VISITOR);
        opened(output);
        session(output).closed();

        updates.watch("s", message(VISITOR), ROWS);

        assertThat(changes.open()).isEmpty();
    }
}
