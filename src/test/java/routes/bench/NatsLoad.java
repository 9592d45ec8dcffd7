package routes.bench;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for rows by their ids over NATS, so many requests at a time, and prints how many were answered and how soon. */
final class NatsLoad {
    private static final int AT_A_TIME = 32;

    private NatsLoad() {}

    /** @param arguments address of the NATS server; key and process of the server; a file of ids; seconds to warm up and to measure */
    public static void main(String[] arguments) throws Exception {
        Headers headers = new Headers().add("X-API-Key", arguments[1]);
        List<Message> requests = Files.readAllLines(Path.of(arguments[3])).stream()
                .<Message>map(id -> NatsMessage.builder()
                        .subject("mostajs.Item.findById")
                        .headers(headers)
                        .data(("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
                        .build())
                .toList();
        long pid = Long.parseLong(arguments[2]);
        try (Connection connection =
                Nats.connect(new Options.Builder().server(arguments[0]).build())) {
            run(connection, requests, pid, Integer.parseInt(arguments[4]), false);
            run(connection, requests, pid, Integer.parseInt(arguments[5]), true);
        }
    }

    private static void run(Connection connection, List<Message> requests, long pid, int seconds, boolean told)
            throws InterruptedException, IOException {
        Semaphore places = new Semaphore(AT_A_TIME);
        AtomicInteger answered = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        long[] waits = new long[10_000_000];
        long cpu = cpu(pid);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            places.acquire();
            long sent = System.nanoTime();
            Message request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
            connection.request(request).whenComplete((answer, failure) -> {
                if (failure != null || !new String(answer.getData(), StandardCharsets.UTF_8).contains("\"ok\"")) {
                    failed.incrementAndGet();
                }
                waits[answered.getAndIncrement() % waits.length] = System.nanoTime() - sent;
                places.release();
            });
        }
        places.acquire(AT_A_TIME);
        double spent = (System.nanoTime() - begin) / 1e9;
        if (told) {
            int count = answered.get();
            long[] sorted = Arrays.copyOf(waits, Math.min(count, waits.length));
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| nats get | %.0f | %.2f | %.2f | %.1f | %d |%n",
                    count / spent,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    (cpu(pid) - cpu) * 1e4 / count,
                    failed.get());
        }
    }

    // In hundredths of a second, as Linux counts.
    private static long cpu(long pid) throws IOException {
        String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
}
