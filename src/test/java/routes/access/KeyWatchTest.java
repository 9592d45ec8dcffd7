package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.KeyOwner;
import routes.entity.Operation;
import routes.entity.Right;
import routes.entity.RowCursor;
import routes.entity.RowValues;

class KeyWatchTest {
    private final Replica replica = new Replica();
    private long nanos;
    private boolean closed;
    private boolean byColumns;

    /** Rows without an end. */
    private final class Endless implements RowCursor {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Map<String, Object> next() {
            return Map.of("name", "Ada");
        }

        @Override
        public RowValues values(List<String> wanted) {
            byColumns = true;
            return RowCursor.super.values(wanted);
        }

        @Override
        public List<String> names() {
            return List.of("name");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private RowCursor watched(EntityCall call) {
        call.result(EntityResult.of(Operation.FIND_ALL, null).withCursor(new Endless()));
        new KeyWatch(replica.authenticator, () -> nanos).watch(call);
        return call.result().cursor();
    }

    private RowCursor rows(String key) {
        EntityCall call = Replica.call("rest", "203.0.113.9", key);
        replica.authenticator.identify(call);
        return watched(call);
    }

    private void read(RowCursor rows) {
        nanos += KeyWatch.PERIOD.toNanos();
        assertThat(rows.hasNext()).isTrue();
        assertThat(rows.next()).containsEntry("name", "Ada");
    }

    @Test
    void rowsEndSoonAfterTheirKeyDoes() {
        RowCursor rows = rows(replica.issue("app"));
        RowCursor others = rows(replica.issue("other"));
        assertThat(rows.names()).containsExactly("name");
        read(rows);
        replica.store.revoke("app", Actor.COMMAND_LINE);

        // Not asked for each row.
        assertThat(rows.hasNext()).isTrue();
        nanos += KeyWatch.PERIOD.toNanos();
        Refused.with(ErrorCode.UNAUTHORIZED, rows::hasNext);
        read(others);
        rows.close();
        assertThat(closed).isTrue();
    }

    @Test
    void rowsEndAlsoWhereTheAddressHasAskedTooMuch() {
        RowCursor rows = rows(replica.issue("app"));
        replica.store.revoke("app", Actor.COMMAND_LINE);
        ErrorCode told = ErrorCode.UNAUTHORIZED;
        while (told == ErrorCode.UNAUTHORIZED) {
            told = refused(replica::identify);
        }
        assertThat(told).isEqualTo(ErrorCode.RATE_LIMITED);

        nanos += KeyWatch.PERIOD.toNanos();
        Refused.with(ErrorCode.UNAUTHORIZED, rows::hasNext);
    }

    @Test
    void rowsEndWhenTheOwnersRightsChange() {
        replica.owners.put("ada", new KeyOwner("ada", Set.of(Right.DATA_READ, Right.DATA_CREATE)));
        RowCursor rows = rows(replica.issue(
                NewKey.of("app", ApiKey.Environment.LIVE, Permissions.ALL).boundTo("ada")));
        read(rows);
        replica.owners.put("ada", new KeyOwner("ada", Set.of(Right.DATA_CREATE)));
        replica.store.tell(String.valueOf(replica.stored("app", "id")));

        nanos += KeyWatch.PERIOD.toNanos();
        Refused.with(ErrorCode.FORBIDDEN, rows::hasNext);
    }

    private static ErrorCode refused(Runnable call) {
        try {
            call.run();
        } catch (EntityException refusal) {
            return refusal.code();
        }
        throw new AssertionError("nobody was refused");
    }

    @Test
    void valuesEndSoonAfterTheirKeyDoesAndNoRowIsMadeAMapForIt() {
        RowValues values = rows(replica.issue("app")).values(List.of("name"));
        assertThat(byColumns).isTrue();
        assertThat(values.next()).isTrue();
        assertThat(values.value(0)).isEqualTo("Ada");
        replica.store.revoke("app", Actor.COMMAND_LINE);

        nanos += KeyWatch.PERIOD.toNanos();
        Refused.with(ErrorCode.UNAUTHORIZED, values::next);
    }

    @Test
    void aSystemDatabaseThatIsAwayEndsNothing() {
        RowCursor rows = rows(replica.issue("app"));
        replica.clock.move(java.time.Duration.ofMinutes(1));
        replica.gateway.down(true);

        read(rows);
    }

    @Test
    void internalReadsHaveNoKey() {
        EntityCall call = Replica.call("rest", "203.0.113.9");
        call.caller(Caller.system());

        read(watched(call));
    }

    @Test
    void anAnswerWithoutRowsToReadIsLeftAsItIs() {
        EntityCall call = Replica.call("rest", "203.0.113.9", replica.issue("app"));
        replica.authenticator.identify(call);
        EntityResult result = EntityResult.of(Operation.COUNT, 1L);
        KeyWatch keys = new KeyWatch(replica.authenticator, () -> nanos);
        keys.watch(call);
        assertThat(call.answered()).isFalse();
        call.result(result);
        keys.watch(call);

        assertThat(call.result()).isSameAs(result);
    }
}
