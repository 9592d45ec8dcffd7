package routes.transport.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;

class BusRoomTest {
    private static final byte[] EMPTY = new byte[0];

    @Test
    void soManyAtATimeAndAPlaceIsGivenBackOnce() {
        BusRoom room = new BusRoom(2, 10, new HeapShare(1 << 20));
        BusRoom.Place first = room.enter(EMPTY);
        room.enter(EMPTY);

        refused(room, EMPTY, ErrorCode.OVERLOADED);
        first.close();
        first.close();

        assertThat(room.inFlight()).isEqualTo(1);
        assertThat(room.refused()).isEqualTo(1);
        room.enter(EMPTY);
        refused(room, EMPTY, ErrorCode.OVERLOADED);
    }

    @Test
    void largeMessagesAreRefusedAndHeavyOnesShareTheHeap() {
        HeapShare share = new HeapShare(HeapShare.STEP);
        BusRoom room = new BusRoom(10, 1 << 20, share);
        byte[] heavy = "[".repeat(2500).getBytes(StandardCharsets.US_ASCII);

        refused(room, new byte[(1 << 20) + 1], ErrorCode.PAYLOAD_TOO_LARGE);
        BusRoom.Place place = room.enter(heavy);
        refused(room, heavy, ErrorCode.OVERLOADED);
        place.close();

        assertThat(share.free()).isEqualTo(HeapShare.STEP);
        assertThat(room.inFlight()).isZero();
        room.enter(heavy);
    }

    private static void refused(BusRoom room, byte[] payload, ErrorCode code) {
        assertThatThrownBy(() -> room.enter(payload))
                .isInstanceOfSatisfying(
                        EntityException.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
