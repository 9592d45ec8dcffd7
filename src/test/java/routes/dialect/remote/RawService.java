package routes.dialect.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that speaks no HTTP but what a test writes, byte by byte if need be. */
public final class RawService implements AutoCloseable {
    /** Answers one request, of which it is told the first line; the connection ends with it. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(String request, OutputStream out) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;
    private volatile Behaviour behaviour;

    private RawService(Behaviour first) {
        behaviour = first;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    public static RawService start(Behaviour first) {
        return new RawService(first);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            String request = in.readLine();
            for (String line = request; line != null && !line.isEmpty(); line = in.readLine()) {}
            if (request != null) {
                behaviour.answer(request, client.getOutputStream());
            }
        } catch (IOException left) {
            // The caller has had enough, which is what it is tested for.
        }
    }

    /** A whole answer. */
    public static void send(OutputStream out, String type, String body) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
