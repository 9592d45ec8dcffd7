package routes.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many subscribers, few of whom a change concerns: opens them, writes changes at a steady rate in lists of which twenty
 * come a second, and prints how late they were told and what the server needed for it.
 */
final class PushLoad {
    /** Subscribers that each change matches. */
    private static final int MATCHING = 5;

    private static final int LISTS_A_SECOND = 20;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String door;
    private final int port;
    private final String key;
    private final long pid;
    private final int clients;
    private final int rate;
    private final int seconds;

    private PushLoad(String... arguments) {
        door = arguments[0];
        port = Integer.parseInt(arguments[1]);
        key = arguments[2];
        pid = Long.parseLong(arguments[3]);
        clients = Integer.parseInt(arguments[4]);
        rate = Integer.parseInt(arguments[5]);
        seconds = Integer.parseInt(arguments[6]);
    }

    /** @param arguments door, port, key and process of the server; how many clients; changes a second; for how long */
    public static void main(String[] arguments) throws Exception {
        new PushLoad(arguments).run();
    }

    private void run() throws Exception {
        // Everything that loads once is there before memory is counted.
        write(0, rate / LISTS_A_SECOND, 0);
        try (PushReaders readers = new PushReaders(port)) {
            open(readers, 0, 20);
            long threadsBefore = threads();
            long heapBefore = heap();
            long memoryBefore = status("VmRSS");
            open(readers, 20, clients);
            long threadsWith = threads();
            double heap = (heap() - heapBefore) / (clients - 20.0) / 1024;
            double memory = (status("VmRSS") - memoryBefore) / (clients - 20.0);
            long cpuBefore = cpuMicros();
            long written = load();
            long told = readers.await(written * MATCHING, seconds + 30);
            long cpu = cpuMicros() - cpuBefore;
            long[] delays = readers.delays();
            Arrays.sort(delays);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d, %d, %d | %.1f KiB | %.1f KiB | %.0f | %d | %d | %.0f | %.0f | %.0f | %.0f |%n",
                    door,
                    clients,
                    threadsBefore,
                    threadsWith,
                    threads(),
                    heap,
                    memory,
                    written / (double) seconds,
                    told,
                    written * MATCHING - told,
                    percentile(delays, 50),
                    percentile(delays, 95),
                    percentile(delays, 99),
                    cpu / (double) written);
        }
    }

    private void open(PushReaders readers, int from, int to) throws IOException, InterruptedException {
        for (int i = from; i < to; i++) {
            String filter = encoded("{\"quantity\":" + i % groups() + "}");
            readers.open(door.equals("sse") ? sse(filter) : socket(filter));
        }
        readers.awaitOpen(to);
    }

    private int groups() {
        return clients / MATCHING;
    }

    private String sse(String filter) {
        return "GET /events?entity=Item&filter=" + filter + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\n\r\n";
    }

    private String socket(String filter) {
        return "GET /ws?subscribe=Item&filter=" + filter + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    }

    /** Writes at the rate, as far as the server keeps up; gives how many changes that were. */
    private long load() throws IOException, InterruptedException {
        int list = rate / LISTS_A_SECOND;
        long begun = System.nanoTime();
        long written = 0;
        for (int i = 0; i < seconds * LISTS_A_SECOND; i++) {
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / LISTS_A_SECOND;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            write((int) written, list, System.nanoTime());
            written += list;
        }
        return written;
    }

    // The time goes along in the row, so that whoever is told of it knows how late.
    private void write(int from, int count, long nanos) throws IOException, InterruptedException {
        String rows = IntStream.range(from, from + count)
                .mapToObj(i ->
                        "{\"name\":\"sent" + nanos + ".\",\"sku\":\"s\",\"price\":1,\"quantity\":" + i % groups() + "}")
                .collect(Collectors.joining(",", "[", "]"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/Item?select=id"))
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(rows))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("the server answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * (percent / 100.0))] / 1e6;
    }

    private long threads() throws IOException {
        return status("Threads");
    }

    /** A number of the process, memory in KiB. */
    private long status(String name) throws IOException {
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        Matcher line = Pattern.compile(name + ":\\s+(\\d+)").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    /** What the process has used up so far; the kernel counts hundredths of a second. */
    private long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
    }

    /** Bytes that live on the server's heap. */
    private long heap() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run").start().waitFor();
        Process histogram = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
        String[] lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        String[] total = lines[lines.length - 1].trim().split("\\s+");
        return Long.parseLong(total[total.length - 1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
