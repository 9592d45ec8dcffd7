package routes.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeEvent.Kind;
import routes.entity.Changes;
import routes.entity.CommittedChanges;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.EventMode;
import routes.entity.RowChange;

class ChangeFeedsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Board board;

    @BeforeEach
    void open() {
        board = new Board(EventMode.OUTBOX, 100_000);
    }

    @AfterEach
    void close() {
        board.close();
    }

    /** Notes what it is told, as long as it has room. */
    private static final class Listener implements Changes.Subscriber {
        private final List<ChangeEvent> events = new ArrayList<>();
        private int room = Integer.MAX_VALUE;
        private EntityException end;

        @Override
        public synchronized boolean offer(ChangeEvent change) {
            if (room == 0) {
                return false;
            }
            room--;
            return events.add(change);
        }

        @Override
        public synchronized void ended(EntityException reason) {
            end = reason;
        }

        synchronized void room(int more) {
            room = more;
        }

        synchronized List<Long> sequences() {
            return events.stream().map(ChangeEvent::sequence).toList();
        }

        synchronized List<ChangeEvent> events() {
            return List.copyOf(events);
        }

        synchronized EntityException end() {
            return end;
        }
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private void add(int first, int last) {
        for (int i = first; i <= last; i++) {
            board.log.created(Board.POST, Board.post(i, "r" + i % 3));
        }
    }

    private Listener subscribe(Object filter, Long since) {
        Listener listener = new Listener();
        board.feeds.subscribe(Board.query(filter, since), listener);
        return listener;
    }

    @Test
    void whoeverResumesIsToldTheRestAndThenWhatHappens() {
        add(1, 40);
        Listener all = subscribe(null, 0L);
        Listener some = subscribe(null, 25L);
        Listener fresh = subscribe(null, null);
        await().atMost(LONG).until(() -> some.sequences().equals(from(26, 40)));
        add(41, 90);
        await().atMost(LONG).until(() -> all.sequences().equals(from(1, 90)));
        await().atMost(LONG).until(() -> some.sequences().equals(from(26, 90)));
        await().atMost(LONG).until(() -> fresh.sequences().equals(from(41, 90)));
    }

    @Test
    void aSubscriberWithoutRoomIsToldTheRestWhenItHasSome() {
        Listener slow = new Listener();
        slow.room(3);
        Changes.Subscription subscription = board.feeds.subscribe(Board.query(null, null), slow);
        add(1, 50);
        for (int told = 3; told < 50; told += 10) {
            List<Long> now = from(1, told);
            await().atMost(LONG).until(() -> slow.sequences().equals(now));
            slow.room(10);
            subscription.resume();
        }
        await().atMost(LONG).until(() -> slow.sequences().equals(from(1, 50)));
        assertThat(slow.end()).isNull();
    }

    @Test
    void roomThatComesWhileAChangeIsDeclinedIsNotOverlooked() {
        AtomicInteger offers = new AtomicInteger();
        List<Long> taken = new ArrayList<>();
        Changes.Subscription[] itself = new Changes.Subscription[1];
        add(1, 1);
        itself[0] = board.feeds.subscribe(Board.query(null, null), new Changes.Subscriber() {
            @Override
            public boolean offer(ChangeEvent change) {
                if (offers.incrementAndGet() % 2 == 1) {
                    itself[0].resume();
                    return false;
                }
                synchronized (taken) {
                    return taken.add(change.sequence());
                }
            }

            @Override
            public void ended(EntityException reason) {}
        });
        add(2, 60);
        await().atMost(LONG).until(() -> {
            synchronized (taken) {
                return taken.equals(from(2, 60));
            }
        });
    }

    @Test
    void aThousandCutsLeaveNoGapAndNoRepetition() throws Exception {
        Thread writer = new Thread(() -> {
            for (int i = 1; i <= 20_000; i++) {
                board.log.created(Board.POST, Board.post(i, "r"));
            }
        });
        writer.start();
        List<Long> seen = new ArrayList<>();
        for (int cut = 0; cut < 1000; cut++) {
            Listener listener = new Listener();
            listener.room(ThreadLocalRandom.current().nextInt(1, 12));
            Changes.Subscription subscription = board.feeds.subscribe(Board.query(null, (long) seen.size()), listener);
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(LONG)
                    .until(() -> !listener.sequences().isEmpty());
            subscription.close();
            seen.addAll(listener.sequences());
        }
        writer.join();
        assertThat(seen).isEqualTo(from(1, seen.size()));
    }

    @Test
    void changesThatOvertakeOneAnotherAreReadAnew() {
        Listener listener = subscribe(null, null);
        Listener other = subscribe(Map.of("room", "r1"), null);
        RowChange first = board.log.created(Board.POST, Board.post(1, "r1"));
        RowChange second = board.log.created(Board.POST, Board.post(2, "r1"));
        board.feeds.tell(new CommittedChanges(board, List.of(second), 2, 2));
        board.feeds.tell(new CommittedChanges(board, List.of(first), 1, 1));
        await().atMost(LONG).until(() -> listener.sequences().equals(from(1, 2)));
        await().atMost(LONG).until(() -> other.sequences().equals(from(1, 2)));
        add(3, 9);
        await().atMost(LONG).until(() -> listener.sequences().equals(from(1, 9)));
    }

    @Test
    void aSequenceThatCantBeIsRefused() {
        add(1, 20);
        board.log.forgetTo(10);
        refused(9L, ErrorCode.CHANGES_GONE);
        refused(21L, ErrorCode.BAD_REQUEST);
        refused(-1L, ErrorCode.BAD_REQUEST);
        Listener oldest = subscribe(null, 10L);
        await().atMost(LONG).until(() -> oldest.sequences().equals(from(11, 20)));
    }

    @Test
    void whoeverReadsTooSlowlyIsToldThatChangesAreGone() {
        Listener slow = new Listener();
        slow.room(1);
        Changes.Subscription subscription = board.feeds.subscribe(Board.query(null, null), slow);
        add(1, 30);
        await().atMost(LONG).until(() -> slow.sequences().equals(from(1, 1)));
        board.log.forgetTo(20);
        slow.room(100);
        subscription.resume();
        await().atMost(LONG).until(() -> slow.end() != null);
        assertThat(slow.end().code()).isEqualTo(ErrorCode.CHANGES_GONE);
    }

    private void refused(Long since, ErrorCode code) {
        assertThatThrownBy(() -> subscribe(null, since))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void onlySubscribersOfTheValueAreAskedAndEachViewIsMadeOnce() {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            listeners.add(subscribe(Map.of("room", "r" + i / 5), null));
        }
        await().atMost(LONG).until(() -> board.feeds.reading("board") == 0);
        for (int i = 0; i < 1000; i++) {
            board.log.created(Board.POST, Board.post(i, "r" + i));
        }
        await().atMost(LONG)
                .until(() -> listeners.stream()
                        .allMatch(listener -> listener.events().size() == 1));
        assertThat(board.feeds.looks("board")).isEqualTo(5000);
        assertThat(board.cleaned).hasValue(1000);
        assertThat(listeners.get(0).events().get(0))
                .isSameAs(listeners.get(4).events().get(0));
    }

    @Test
    void aRowIsToldToThoseItComesToAndThoseItLeaves() {
        Listener from = subscribe(Map.of("room", "a"), null);
        Listener to = subscribe(Map.of("room", Map.of("$in", List.of("b", "c"))), null);
        Listener size = subscribe(Map.of("size", 1.0), null);
        board.log.created(Board.POST, Board.post(1, "a"));
        board.log.add(Board.POST, Kind.UPDATED, Board.post(1, "a"), Board.post(1, "b"));
        board.log.add(Board.POST, Kind.DELETED, Board.post(1, "b"), null);
        await().atMost(LONG).until(() -> size.sequences().equals(from(1, 3)));
        assertThat(from.events()).extracting(ChangeEvent::kind).containsExactly(Kind.CREATED, Kind.DELETED);
        assertThat(from.events().get(1).data()).isNull();
        assertThat(to.events()).extracting(ChangeEvent::kind).containsExactly(Kind.UPDATED, Kind.DELETED);
    }

    @Test
    void whoeverMayNotReadAnyMoreIsToldSoAndNothingElse() {
        Listener one = subscribe(null, null);
        board.feeds.revoked("other");
        board.feeds.check();
        assertThat(one.end()).isNull();
        board.refuse(new EntityException(ErrorCode.FORBIDDEN, "Not any more"));
        board.feeds.check();
        assertThat(one.end().text()).isEqualTo("Not any more");
        board.refuse(null);
        Listener two = subscribe(null, null);
        board.feeds.revoked("k1");
        assertThat(two.end().code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        Listener marker = subscribe(null, null);
        add(1, 5);
        await().atMost(LONG).until(() -> marker.sequences().equals(from(1, 5)));
        assertThat(one.events()).isEmpty();
        assertThat(two.events()).isEmpty();
    }

    @Test
    void aSubscriberThatFailsHarmsNobodyElse() {
        Listener fine = subscribe(null, null);
        Listener told = new Listener();
        board.feeds.subscribe(Board.query(null, null), new Changes.Subscriber() {
            @Override
            public boolean offer(ChangeEvent change) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void ended(EntityException reason) {
                told.ended(reason);
            }
        });
        add(1, 5);
        await().atMost(LONG).until(() -> fine.sequences().equals(from(1, 5)) && told.end() != null);
        assertThat(told.end().code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void aSubscriptionWhosePatternTakesTooLongEndsAndHoldsUpNobody() {
        Map<String, Object> slow = Map.of("text", Map.of("$regex", "(a?){300}b"));
        for (int i = 1; i <= 40; i++) {
            board.log.add(Board.POST, Kind.CREATED, null, Map.of("id", "p" + i, "text", "a".repeat(100_000)));
        }
        List<Listener> resumed = List.of(subscribe(slow, 0L), subscribe(slow, 0L), subscribe(slow, 0L));
        Listener fine = subscribe(null, 0L);
        await().atMost(LONG).until(() -> resumed.stream().allMatch(listener -> listener.end() != null));
        assertThat(resumed).extracting(listener -> listener.end().code()).containsOnly(ErrorCode.TIMEOUT);
        await().atMost(LONG).until(() -> fine.sequences().equals(from(1, 40)));
    }

    @Test
    void subscriptionsOfOneKeyHaveTheTimeOfOneForTheirPatterns() {
        Map<String, Object> slow = Map.of("text", Map.of("$regex", "(a?){300}b"));
        List<Listener> many =
                Stream.generate(() -> subscribe(slow, null)).limit(12).toList();
        Listener fine = subscribe(null, null);
        board.log.add(Board.POST, Kind.CREATED, null, Map.of("id", "p1", "text", "a".repeat(1_000_000)));
        // By itself each of them would take two seconds.
        await().atMost(LONG)
                .until(() -> fine.sequences().equals(from(1, 1))
                        && many.stream().allMatch(listener -> listener.end() != null));
        assertThat(many).extracting(listener -> listener.end().code()).containsOnly(ErrorCode.TIMEOUT);
    }

    @Test
    void aChangeThatCantBeReadEndsWhoeverResumesAndADatabaseThatIsAwayDoesNot() {
        add(1, 20);
        board.log.failing = new EntityException(ErrorCode.DB_NOT_CONNECTED, "Away");
        Listener patient = subscribe(null, 0L);
        await().atMost(LONG).until(() -> board.log.failing == null);
        await().atMost(LONG).until(() -> patient.sequences().equals(from(1, 20)));
        board.log.failing = new EntityException(ErrorCode.INTERNAL, "Broken image");
        Listener broken = subscribe(null, 0L);
        await().atMost(LONG).until(() -> broken.end() != null);
        assertThat(broken.end().code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void subscriptionsAreBounded() {
        try (Board small = new Board(EventMode.OUTBOX, 2)) {
            Changes.Subscription first = small.feeds.subscribe(Board.query(null, null), new Listener());
            small.feeds.subscribe(Board.query(null, null), new Listener());
            assertThatThrownBy(() -> small.feeds.subscribe(Board.query(null, null), new Listener()))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
            first.close();
            first.close();
            small.feeds.subscribe(Board.query(null, null), new Listener());
        }
    }

    @Test
    void directChangesAreToldAndNotKept() {
        try (Board direct = new Board(EventMode.DIRECT, 10)) {
            assertThatThrownBy(() -> direct.feeds.subscribe(Board.query(null, 3L), new Listener()))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
            Listener listener = new Listener();
            listener.room(1);
            Changes.Subscription subscription = direct.feeds.subscribe(Board.query(null, null), listener);
            assertThat(subscription.since()).isNull();
            RowChange change = new RowChange(0, Board.POST, "p1", Kind.CREATED, null, Board.post(1, "r"), 0);
            direct.feeds.tell(new CommittedChanges(direct, List.of(change), 0, 0));
            assertThat(listener.events()).hasSize(1);
            direct.feeds.tell(new CommittedChanges(direct, List.of(change), 0, 0));
            assertThat(listener.end().code()).isEqualTo(ErrorCode.OVERLOADED);
        }
    }

    @Test
    void aProjectWhoseEventsAreOffTellsNothing() {
        try (Board off = new Board(EventMode.OFF, 10)) {
            assertThatThrownBy(() -> off.feeds.subscribe(Board.query(null, null), new Listener()))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
        }
    }
}
