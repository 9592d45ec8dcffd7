package routes.transport.nats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of a NATS server as a client needs to connect and to subscribe. */
final class TinyNats implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile Socket last;

    TinyNats() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        thread(this::accept);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "tiny-nats");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "nats://127.0.0.1:" + socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    long subscriptions() {
        return subscriptions.size();
    }

    void drop() {
        try {
            last.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                last = client;
                thread(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            OutputStream out = client.getOutputStream();
            say(
                    out,
                    "INFO {\"server_id\":\"tiny\",\"version\":\"2.10.0\",\"max_payload\":1048576,\"headers\":true,\"proto\":1}");
            connections.incrementAndGet();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "PING" -> say(out, "PONG");
                    case "SUB" -> subscriptions.add(words[words.length - 1]);
                    case "UNSUB" -> subscriptions.remove(words[1]);
                    default -> {}
                }
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
