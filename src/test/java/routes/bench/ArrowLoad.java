package routes.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Uploads items by Flight, and reads all of them by Flight, as an IPC stream, as NDJSON, and page by page as JSON. Each line it
 * prints has the way, rows, bytes, milliseconds, and the CPU time of the server in milliseconds.
 */
final class ArrowLoad {
    private static final int BATCH = 10_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Those that are measured, all where the variable of the environment names none. */
    private static final List<String> WAYS = Arrays.asList(System.getenv()
            .getOrDefault("WAYS", "upload flight ipc ndjson json")
            .split(" ", -1));

    private final String base;
    private final String key;
    private final String pid;
    private final FlightClient flight;
    private final CallOption option;
    private boolean told = true;

    private ArrowLoad(String base, int port, String key, String pid, BufferAllocator allocator) {
        this.base = base;
        this.key = key;
        this.pid = pid;
        this.flight = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
                .build();
        CallHeaders headers = new FlightCallHeaders();
        headers.insert("x-api-key", key);
        this.option = new HeaderCallOption(headers);
    }

    /** What was read. */
    private record Read(long rows, long bytes) {}

    private interface Way {
        Read read() throws Exception;
    }

    /** base port key pid rows rounds */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[4]);
        try (BufferAllocator allocator = new RootAllocator()) {
            ArrowLoad load =
                    new ArrowLoad(arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], allocator);
            if (rows > 0) {
                load.measure("upload", () -> load.upload(allocator, rows));
            }
            // The first round only warms up.
            for (int round = 0; round <= Integer.parseInt(arguments[5]); round++) {
                load.told = round > 0;
                load.measure("flight", load::byFlight);
                load.measure(
                        "ipc", () -> load.export("/arrow/stream/Item", "POST", "application/vnd.apache.arrow.stream"));
                load.measure("ndjson", () -> load.export("/api/v1/Item", "GET", "application/x-ndjson"));
                load.measure("json", load::byPages);
            }
            load.flight.close();
        }
    }

    private void measure(String name, Way way) throws Exception {
        if (!WAYS.contains(name)) {
            return;
        }
        long cpu = ticks();
        long begin = System.nanoTime();
        Read read = way.read();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        if (told) {
            System.out.printf(
                    Locale.ROOT,
                    "RESULT %s %d %d %d %d%n",
                    name,
                    read.rows(),
                    read.bytes(),
                    millis,
                    (ticks() - cpu) * 10);
        }
    }

    // Hundredths of a second that the server's process has worked.
    private long ticks() throws IOException {
        String[] stat = Files.readString(Path.of("/proc", pid, "stat")).split(" ", -1);
        return Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
    }

    private Read byFlight() throws Exception {
        long rows = 0;
        long bytes = 0;
        Ticket ticket = flight.getInfo(FlightDescriptor.path("Item"), option)
                .getEndpoints()
                .get(0)
                .getTicket();
        try (FlightStream stream = flight.getStream(ticket, option)) {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
                bytes += stream.getRoot().getFieldVectors().stream()
                        .mapToLong(vector -> vector.getBufferSize())
                        .sum();
            }
        }
        return new Read(rows, bytes);
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("X-API-Key", key)
                .header("Accept", accept);
    }

    private Read export(String path, String method, String accept) throws Exception {
        HttpRequest request = request(path, accept)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        byte[] piece = new byte[1 << 16];
        long rows = 0;
        long bytes = 0;
        try (InputStream body = answer.body()) {
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                bytes += read;
                for (int i = 0; accept.endsWith("ndjson") && i < read; i++) {
                    rows += piece[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new Read(rows, bytes);
    }

    private Read byPages() throws Exception {
        Pattern next = Pattern.compile("\"next\":\"([^\"]+)\"");
        Pattern count = Pattern.compile("\"count\":(\\d+)");
        String after = "";
        long rows = 0;
        long bytes = 0;
        while (true) {
            byte[] page = HTTP.send(
                            request("/api/v1/Item?limit=10000" + after, "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            bytes += page.length;
            String end = new String(
                    page, Math.max(0, page.length - 1000), Math.min(1000, page.length), StandardCharsets.UTF_8);
            Matcher counted = count.matcher(end);
            rows += counted.find() ? Long.parseLong(counted.group(1)) : 0;
            Matcher more = next.matcher(end);
            if (!more.find()) {
                return new Read(rows, bytes);
            }
            after = "&after=" + more.group(1);
        }
    }

    private Read upload(BufferAllocator allocator, int rows) throws Exception {
        Schema whole = flight.getSchema(FlightDescriptor.path("Item"), option).getSchema();
        List<String> names =
                List.of("name", "sku", "description", "price", "quantity", "active", "status", "releasedAt");
        Schema schema = new Schema(names.stream().map(whole::findField).toList());
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                SyncPutListener told = new SyncPutListener()) {
            FlightClient.ClientStreamListener put = flight.startPut(FlightDescriptor.path("Item"), root, told, option);
            for (int at = 0; at < rows; at += BATCH) {
                root.clear();
                for (int i = 0; i < BATCH; i++) {
                    write(root, i, at + i);
                }
                root.setRowCount(BATCH);
                put.putNext();
                told.read().close();
            }
            put.completed();
            told.getResult();
        }
        return new Read(rows, 0);
    }

    private static void write(VectorSchemaRoot root, int row, int number) {
        text(root, "name", row, "Item " + number);
        text(root, "sku", row, "sku-" + number);
        text(root, "description", row, "A thing with number " + number + ", good for many purposes");
        ((Float8Vector) root.getVector("price")).setSafe(row, number % 1000 + 0.25);
        ((BigIntVector) root.getVector("quantity")).setSafe(row, number % 100);
        ((BitVector) root.getVector("active")).setSafe(row, number % 3 == 0 ? 0 : 1);
        text(root, "status", row, "listed");
        ((TimeStampMilliTZVector) root.getVector("releasedAt")).setSafe(row, 1_700_000_000_000L + number);
    }

    private static void text(VectorSchemaRoot root, String name, int row, String value) {
        ((VarCharVector) root.getVector(name)).setSafe(row, value.getBytes(StandardCharsets.UTF_8));
    }
}
