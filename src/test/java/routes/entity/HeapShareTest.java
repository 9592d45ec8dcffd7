package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HeapShareTest {
    private static final int STEP = HeapShare.STEP;

    @Test
    void whatIsSmallIsNotCounted() {
        HeapShare none = new HeapShare(0);
        HeapShare.Part part = none.part();
        assertThat(part.grow(STEP - 1)).isTrue();
        assertThat(part.counts()).isFalse();
        assertThat(part.grow(1)).as("there is no room for more").isFalse();
    }

    @Test
    void whatWasTakenIsGivenBackOnce() {
        HeapShare heap = new HeapShare(4 * STEP);
        HeapShare.Part part = heap.part();
        assertThat(part.grow(3 * STEP)).isTrue();
        assertThat(part.size()).isEqualTo(3 * STEP);
        assertThat(heap.free()).isEqualTo(STEP);
        part.close();
        part.close();
        assertThat(heap.free()).isEqualTo(4 * STEP);
    }

    @Test
    void aPartThatFindsNoRoomTakesNothingMore() {
        HeapShare heap = new HeapShare(4 * STEP);
        HeapShare.Part first = heap.part();
        HeapShare.Part second = heap.part();
        assertThat(first.grow(2 * STEP)).isTrue();
        assertThat(second.grow(3 * STEP)).isFalse();
        second.close();
        assertThat(heap.free()).isEqualTo(2 * STEP);
    }

    @Test
    void ofManyThatGrowSideBySideSomeGetBy() {
        HeapShare heap = new HeapShare(80 * STEP);
        List<HeapShare.Part> growing = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            growing.add(heap.part());
        }
        for (int step = 0; step < 30; step++) {
            growing.removeIf(part -> {
                boolean refused = !part.grow(STEP);
                if (refused) {
                    part.close();
                }
                return refused;
            });
        }
        assertThat(growing).hasSizeBetween(1, 2);
    }

    @Test
    void threadsNeverTakeMoreThanThereIs() throws Exception {
        HeapShare heap = new HeapShare(16 * STEP);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> {
                    boolean never = true;
                    for (int i = 0; i < 2_000; i++) {
                        HeapShare.Part part = heap.part();
                        part.grow(5 * STEP);
                        never &= heap.free() >= 0;
                        part.close();
                    }
                    return never;
                }));
            }
            for (Future<Boolean> never : all) {
                assertThat(never.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(heap.free()).isEqualTo(16 * STEP);
    }
}
