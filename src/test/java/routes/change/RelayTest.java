package routes.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.EventMode;
import routes.entity.Operation;
import routes.entity.RowChange;
import routes.entity.UnitOfWork;

/** Routes that begin with {@code changes:}, on a project whose changes lie in memory. */
class RelayTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Board board = new Board(EventMode.OUTBOX, 10);
    private final List<Node> nodes = new ArrayList<>();

    /** One server. */
    private static final class Node implements AutoCloseable {
        final DefaultCamelContext camel = new DefaultCamelContext();
        final Relays relays = new Relays();

        Node(Board board, String uri, Processor step) throws Exception {
            camel.getShutdownStrategy().setTimeout(5);
            camel.getRegistry()
                    .bind(RelayComponent.BEAN_NAME, new RelayComponent(relays, names -> List.of(board), board));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).errorHandler(noErrorHandler()).process(step);
                }
            });
            camel.start();
        }

        RelayStatus status() {
            return relays.status().get(0);
        }

        Node ready() {
            await().atMost(LONG)
                    .until(() -> relays.status().size() == 1 && status().state() == RelayStatus.State.WAITING);
            return this;
        }

        @Override
        public void close() {
            camel.stop();
        }
    }

    private Node node(String uri, Processor step) throws Exception {
        Node node = new Node(board, uri, step);
        nodes.add(node);
        return node;
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
        board.close();
    }

    private void write(int from, int to) {
        for (int i = from; i <= to; i++) {
            board.log.created(Board.POST, Board.post(i, "r"));
        }
    }

    private static Processor into(List<Long> told) {
        return exchange -> told.add(event(exchange).sequence());
    }

    private static ChangeEvent event(Exchange exchange) {
        return exchange.getMessage().getBody(ChangeEvent.class);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void everyChangeIsPassedOnInOrderAndANewRelayBeginsNow() throws Exception {
        write(1, 3);
        List<Long> told = new CopyOnWriteArrayList<>();
        List<Long> all = new CopyOnWriteArrayList<>();
        node("changes:new", into(told)).ready();
        node("changes:old?begin=oldest", into(all)).ready();

        write(4, 40);

        await().atMost(LONG).until(() -> told.size() == 37 && all.size() == 40);
        assertThat(told).isEqualTo(numbers(4, 40));
        assertThat(all).isEqualTo(numbers(1, 40));
    }

    @Test
    void anExchangeSaysWhichChangeItIs() throws Exception {
        List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
        List<ChangeEvent> bodies = new CopyOnWriteArrayList<>();
        node("changes:new?entities=posts", exchange -> {
                    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
                    bodies.add(event(exchange));
                })
                .ready();

        board.log.add(Board.POST, ChangeEvent.Kind.UPSERTED, null, Board.post(1, "r"));

        await().atMost(LONG).until(() -> bodies.size() == 1);
        assertThat(headers.get(0))
                .containsEntry(ChangeHeaders.CHANGE_ID, "board:1")
                .containsEntry(ChangeHeaders.PROJECT, "board")
                .containsEntry(ChangeHeaders.ENTITY, "Post")
                .containsEntry(ChangeHeaders.ROW_ID, "p1")
                .containsEntry(ChangeHeaders.KIND, "upserted")
                .containsEntry(ChangeHeaders.IS_NEW, true);
        assertThat(bodies.get(0).data()).containsEntry("room", "r");
        assertThat(board.cleaned).hasValue(1);
    }

    @Test
    void whatFailsIsToldAgainBeforeAnythingBehindItAndHealthSaysSo() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        AtomicInteger failing = new AtomicInteger(3);
        Node node = node("changes:new", exchange -> {
                    told.add(event(exchange).sequence());
                    if (event(exchange).sequence() == 2 && failing.getAndDecrement() > 0) {
                        throw new IllegalStateException("the bus is away");
                    }
                })
                .ready();

        write(1, 3);

        await().atMost(LONG).until(() -> node.status().state() == RelayStatus.State.FAILING);
        assertThat(node.status().problem()).isEqualTo("the bus is away");
        await().atMost(LONG).until(() -> told.size() == 6);
        assertThat(told).containsExactly(1L, 2L, 2L, 2L, 2L, 3L);
        node.ready();
        assertThat(node.status().problem()).isNull();
        assertThat(node.status().position()).isEqualTo(3);
    }

    @Test
    void underAKeyItGoesOnAsLongAsTheKeyIsGood() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        Node node =
                node("changes:new?apiKey=sk_test_x&entities=Post", into(told)).ready();
        write(1, 2);
        await().atMost(LONG).until(() -> told.size() == 2);

        board.refuse(new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key"));
        write(3, 3);
        await().atMost(LONG).until(() -> node.status().state() == RelayStatus.State.FAILING);
        assertThat(node.status().problem()).contains("revoked API key");
        board.refuse(null);

        await().atMost(LONG).until(() -> told.size() == 3);
        assertThat(node.camel.getEndpoints().toString()).doesNotContain("sk_test_x");
    }

    @Test
    void aRelayOutlivesAFaultOfTheMachine() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        node("changes:new", into(told)).ready();
        board.log.fail(new StackOverflowError());

        write(1, 2);

        await().atMost(LONG).until(() -> told.size() == 2);
    }

    @Test
    void aRestartGoesOnWhereItEndedAndADatabaseThatIsAwayIsWaitedFor() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        Node first = node("changes:new", into(told)).ready();
        write(1, 2);
        await().atMost(LONG).until(() -> told.size() == 2);
        first.close();
        write(3, 5);
        board.relays.away(true);

        Node second = node("changes:new", into(told));

        await().atMost(LONG)
                .until(() ->
                        !second.relays.status().isEmpty() && second.status().state() == RelayStatus.State.FAILING);
        board.relays.away(false);
        await().atMost(LONG).until(() -> told.size() == 5);
        assertThat(told).isEqualTo(numbers(1, 5));
    }

    @Test
    void ofTwoServersOneAtATimePassesChangesOn() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Processor step = exchange -> {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            told.add(event(exchange).sequence());
            busy.decrementAndGet();
        };
        node("changes:new", step).ready();
        node("changes:new", step).ready();

        for (int i = 1; i <= 200; i++) {
            write(i, i);
            nodes.forEach(node -> node.relays.publish(unit(board, List.of())));
        }

        await().atMost(LONG).until(() -> told.size() >= 200);
        assertThat(told).isEqualTo(numbers(1, 200));
        assertThat(most).hasValue(1);
    }

    @Test
    void whoeverWasKilledIsFollowedWithinSeconds() throws Exception {
        write(1, 5);
        board.relays.heldByTheDead("new", 3);
        List<Long> told = new CopyOnWriteArrayList<>();

        long begin = System.nanoTime();
        node("changes:new", into(told));

        await().atMost(LONG).until(() -> told.size() == 2);
        assertThat(told).containsExactly(4L, 5L);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(RelayLease.LONGEST_SILENCE, Duration.ofSeconds(20));
    }

    @Test
    void aSlowExchangeKeepsItsTurn() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        AtomicInteger others = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        node("changes:new", exchange -> {
                    assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                    told.add(event(exchange).sequence());
                })
                .ready();
        write(1, 1);
        await().atMost(LONG).until(() -> nodes.get(0).status().state() == RelayStatus.State.RELAYING);
        Node second = node("changes:new", exchange -> others.incrementAndGet());

        await().during(RelayLease.LONGEST_SILENCE.plusSeconds(2)).atMost(LONG).until(() -> others.get() == 0);
        assertThat(second.status().state()).isEqualTo(RelayStatus.State.STANDBY);
        go.countDown();

        await().atMost(LONG).until(() -> told.size() == 1);
        second.ready();
        assertThat(others).hasValue(0);
    }

    @Test
    void whatWasDeletedBeforeItWasPassedOnIsCounted() throws Exception {
        board.relays.begin("new", 0);
        write(1, 10);
        board.log.forgetTo(6);
        List<Long> told = new CopyOnWriteArrayList<>();

        Node node = node("changes:new", into(told)).ready();

        assertThat(told).isEqualTo(numbers(7, 10));
        assertThat(node.status().lost()).isEqualTo(6);
    }

    @Test
    void aProjectThatKeepsNoChangesTellsThoseOfThisServer() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Board direct = new Board(EventMode.DIRECT, 10)) {
            Node node = new Node(direct, "changes:new", exchange -> {
                assertThat(exchange.getMessage().getHeader(ChangeHeaders.CHANGE_ID))
                        .isNull();
                told.add(event(exchange).id());
            });
            await().atMost(LONG).until(() -> direct.watchers.get() == 1);
            RowChange change =
                    new RowChange(0, Board.POST, "p1", ChangeEvent.Kind.CREATED, null, Board.post(1, "r"), 0);

            node.relays.publish(unit(direct, List.of(change)));

            await().atMost(LONG).until(() -> told.equals(List.of("p1")));
            assertThat(node.status().state()).isEqualTo(RelayStatus.State.DIRECT);
            node.close();
            assertThat(direct.watchers).hasValue(0);
        }
    }

    @Test
    void aFaultyAddressIsRefusedAtTheStart() {
        assertThatThrownBy(() -> node("changes:new?begin=later", exchange -> {}))
                .rootCause()
                .hasMessageContaining("write now or oldest");
    }

    private static UnitOfWork unit(Board board, List<RowChange> changes) {
        EntityCall call =
                new EntityCall(EntityRequest.of(Operation.CREATE, "Post").build());
        call.project(board);
        UnitOfWork unit = UnitOfWork.of(call);
        unit.changed(changes);
        return unit;
    }
}
