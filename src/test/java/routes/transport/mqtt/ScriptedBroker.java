package routes.transport.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of a broker as it takes to be subscribed at: it answers subscriptions and messages with what it is told to. */
final class ScriptedBroker implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int PING = 12;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final int[] answers;
    private volatile Socket last;
    private volatile byte outcome;

    /** @param answers to subscriptions, after which all are granted */
    ScriptedBroker(int... answers) throws IOException {
        this.answers = answers;
        Thread accepting = new Thread(this::accept, "scripted-broker");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return server.getLocalPort();
    }

    int subscriptions() {
        return subscriptions.get();
    }

    /** With which reason messages are acknowledged from now on; 0 takes them. */
    void acknowledges(int reason) {
        outcome = (byte) reason;
    }

    /** Ends the connection that came last. */
    void cut() throws IOException {
        last.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                last = socket;
                serve(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
            } catch (IOException gone) {
                // The next one may come.
            }
        }
    }

    private void serve(DataInputStream in, OutputStream out) throws IOException {
        for (int first = in.read(); first >= 0; first = in.read()) {
            byte[] packet = in.readNBytes(in.readUnsignedByte());
            switch (first >> 4) {
                case CONNECT -> out.write(new byte[] {0x20, 3, 0, 0, 0});
                case PUBLISH -> {
                    int id = 2 + packet[1];
                    out.write(new byte[] {0x40, 3, packet[id], packet[id + 1], outcome});
                }
                case PING -> out.write(new byte[] {(byte) 0xd0, 0});
                case SUBSCRIBE -> {
                    int number = subscriptions.getAndIncrement();
                    int answer = number < answers.length ? answers[number] : 1;
                    out.write(new byte[] {(byte) 0x90, 4, packet[0], packet[1], 0, (byte) answer});
                }
                default -> {}
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (last != null) {
            last.close();
        }
    }
}
