package routes.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many connections on which something may come, read by one thread. */
final class PushReaders implements AutoCloseable {
    private static final Pattern SENT = Pattern.compile("sent(\\d+)\\.");
    private static final String OPEN = "connectedAt";
    private static final int LONGEST_MARK = 32;

    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::read, "push-readers");
    private final InetSocketAddress server;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private long[] delays = new long[1 << 16];
    private int told;
    private int open;
    private volatile boolean closed;

    /** What a connection ended its last piece with. */
    private static final class Tail {
        private String text = "";
        private boolean open;
    }

    PushReaders(int port) throws IOException {
        server = new InetSocketAddress("127.0.0.1", port);
        thread.setDaemon(true);
        thread.start();
    }

    void open(String request) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Tail());
        selector.wakeup();
    }

    synchronized void awaitOpen(int wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (open < wanted) {
            if (System.nanoTime() > end) {
                throw new IOException("only " + open + " of " + wanted + " are connected");
            }
            wait(1000);
        }
    }

    /** Waits until so many were told, or for as long; gives how many were. */
    synchronized long await(long wanted, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (told < wanted && System.nanoTime() < end) {
            wait(1000);
        }
        return told;
    }

    /** Nanoseconds between the sending of a change and being told of it. */
    synchronized long[] delays() {
        return Arrays.copyOf(delays, told);
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(this::arrived, 1000);
            }
        } catch (IOException failure) {
            System.err.println("reading failed: " + failure);
        }
    }

    private void arrived(SelectionKey key) {
        Tail tail = (Tail) key.attachment();
        buffer.clear();
        try {
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IOException("the server closed a connection");
            }
        } catch (IOException broken) {
            System.err.println(broken.getMessage());
            key.cancel();
            return;
        }
        String text = tail.text + StandardCharsets.ISO_8859_1.decode(buffer.flip());
        long now = System.nanoTime();
        int after = 0;
        synchronized (this) {
            if (!tail.open && text.contains(OPEN)) {
                tail.open = true;
                open++;
            }
            Matcher mark = SENT.matcher(text);
            while (mark.find()) {
                after = mark.end();
                if (told == delays.length) {
                    delays = Arrays.copyOf(delays, 2 * told);
                }
                delays[told++] = now - Long.parseLong(mark.group(1));
            }
            notifyAll();
        }
        tail.text = text.substring(Math.max(after, text.length() - LONGEST_MARK));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.close();
    }
}
