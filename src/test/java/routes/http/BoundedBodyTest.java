package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import routes.entity.HeapShare;

class BoundedBodyTest {
    private static final int SIZE = HeapShare.STEP;

    private static BoundedBody body(int limit, HeapShare heap) {
        return new BoundedBody(new ByteArrayInputStream(new byte[SIZE]), limit, heap.part());
    }

    @Test
    void aBodyWithinTheLimitIsReadAndItsRoomGivenBack() throws IOException {
        HeapShare heap = new HeapShare(8L * HeapShare.STEP);
        HeapShare.Part room = heap.part();
        BoundedBody body = new BoundedBody(new ByteArrayInputStream(new byte[SIZE]), SIZE, room);
        assertThat(body.readAllBytes()).hasSize(SIZE);
        assertThat(heap.free()).isLessThan(8L * HeapShare.STEP);
        room.close();
        assertThat(heap.free()).isEqualTo(8L * HeapShare.STEP);
        assertThat(body.refusal()).isNull();
    }

    @Test
    void aBodyBeyondTheLimitEndsAndEveryReadAfterwardsSaysSo() {
        BoundedBody body = body(SIZE - 1, new HeapShare(8L * HeapShare.STEP));
        assertThatThrownBy(body::readAllBytes).isInstanceOf(BoundedBody.TooLarge.class);
        assertThatThrownBy(body::read).isInstanceOf(BoundedBody.TooLarge.class);
        assertThat(body.refusal()).isInstanceOf(BoundedBody.TooLarge.class);
    }

    @Test
    void roomIsTakenForWhatHasArrivedAndGivenBackAtOnceWhereThereIsNone() throws IOException {
        HeapShare heap = new HeapShare(4L * HeapShare.STEP);
        BoundedBody begun = body(SIZE, heap);
        BoundedBody first = body(SIZE, heap);
        BoundedBody second = body(SIZE, heap);
        assertThat(begun.read()).isZero();
        assertThat(heap.free()).isEqualTo(4L * HeapShare.STEP);
        assertThat(first.readNBytes(SIZE / 2)).hasSize(SIZE / 2);
        assertThat(second.readNBytes(SIZE / 2)).hasSize(SIZE / 2);
        assertThatThrownBy(() -> {
                    second.readAllBytes();
                    first.readAllBytes();
                })
                .isInstanceOf(BoundedBody.Crowded.class);
        assertThat(first.readAllBytes()).isNotEmpty();
        assertThat(first.refusal()).isNull();
    }

    @Test
    void aBodyThatFindsNoRoomEnds() {
        BoundedBody body = body(SIZE, new HeapShare(0));
        assertThatThrownBy(body::readAllBytes).isInstanceOf(BoundedBody.Crowded.class);
        assertThat(body.refusal()).isInstanceOf(BoundedBody.Crowded.class);
    }

    @Test
    void whatTakesMoreRoomOnceItIsReadWeighsMore() {
        byte[] lists = "[".repeat(SIZE).getBytes(StandardCharsets.US_ASCII);
        HeapShare.Part room = new HeapShare(40L * SIZE).part();
        BoundedBody body = new BoundedBody(new ByteArrayInputStream(lists), SIZE, room);
        assertThatThrownBy(body::readAllBytes).isInstanceOf(BoundedBody.Crowded.class);
    }
}
