package routes.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import routes.OctonetApplication;
import routes.entity.Caller;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.Visitor;

/**
 * Changes told to many, five of whom match each: written through direct:entity into SQLite at an even pace, read from its
 * outbox, sent through seda:changes. Prints how long each took from before its write to its subscriber, and the CPU time.
 */
final class FanOut {
    private static final int MATCHING = 5;
    private static final int WARMUP_SECONDS = 10;

    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final int rooms;
    private final int rate;

    private FanOut(int subscribers, int rate) {
        this.rooms = subscribers / MATCHING;
        this.rate = rate;
    }

    /** @param arguments an empty directory, a directory of schemas, subscribers, changes a second, seconds */
    public static void main(String[] arguments) {
        FanOut bench = new FanOut(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        try (ConfigurableApplicationContext context = new SpringApplication(OctonetApplication.class)
                .run(
                        "--octonet.port=0",
                        "--octonet.open-mode=true",
                        "--octonet.rate-limit.client=0",
                        "--octonet.data-directory=" + Path.of(arguments[0], "data"),
                        "--octonet.schemas-path=" + arguments[1])) {
            bench.run(context, Integer.parseInt(arguments[4]));
        }
    }

    private void run(ConfigurableApplicationContext context, int seconds) {
        Changes changes = context.getBean(Changes.class);
        EntityGateway gateway = context.getBean(EntityGateway.class);
        for (int i = 0; i < rooms * MATCHING; i++) {
            changes.subscribe(
                    new ChangeQuery(
                            new Visitor("rest", Credential.NONE, null),
                            null,
                            List.of("Item"),
                            Map.of("quantity", i / MATCHING),
                            null),
                    new Listener());
        }
        write(gateway, WARMUP_SECONDS * rate);
        await(WARMUP_SECONDS * rate * MATCHING);
        waits.clear();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long begin = System.nanoTime();
        write(gateway, seconds * rate);
        await(seconds * rate * MATCHING);
        double took = (System.nanoTime() - begin) / 1e9;
        double used = (system.getProcessCpuTime() - cpu) / 1e3;
        List<Long> sorted = new ArrayList<>(waits);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%d subscribers, %.0f changes/s, %d told of %d, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, "
                        + "CPU %.0f µs a change with its write, %d threads%n",
                rooms * MATCHING,
                seconds * rate / took,
                sorted.size(),
                seconds * rate * MATCHING,
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 99),
                used / (seconds * rate),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private void write(EntityGateway gateway, int count) {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            // The name is when its write began.
            gateway.call(
                    EntityRequest.of(Operation.CREATE, "Item")
                            .data(Map.of(
                                    "name",
                                    Long.toString(System.nanoTime()),
                                    "sku",
                                    "s",
                                    "price",
                                    1,
                                    "quantity",
                                    i % rooms))
                            .build(),
                    Caller.system());
        }
    }

    private void await(int told) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (waits.size() < told && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    private final class Listener implements Changes.Subscriber {
        @Override
        public boolean offer(ChangeEvent change) {
            waits.add(System.nanoTime()
                    - Long.parseLong(String.valueOf(change.data().get("name"))));
            return true;
        }

        @Override
        public void ended(EntityException reason) {}
    }
}
