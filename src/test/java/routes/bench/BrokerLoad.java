package routes.bench;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.qpid.jms.JmsConnectionFactory;
import routes.broker.MqttClients;

/**
 * Sends requests at a steady rate over MQTT and over AMQP and prints how long their answers took, counted from when
 * each was due.
 */
final class BrokerLoad {
    private static final int CLIENTS = 8;
    private static final int WARM_SECONDS = 5;

    private BrokerLoad() {}

    /** One request and its answer. */
    @FunctionalInterface
    private interface Asking {
        void ask() throws Exception;
    }

    /** @param arguments address for MQTT, address for AMQP, key, requests a second, seconds */
    public static void main(String[] arguments) throws Exception {
        int rate = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        List<Asking> mqtt = new ArrayList<>();
        List<Asking> amqp = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            mqtt.add(mqtt(arguments[0], arguments[2], i));
            amqp.add(amqp(arguments[1], arguments[2]));
        }
        measure("mqtt", mqtt, rate, seconds);
        measure("amqp", amqp, rate, seconds);
        System.exit(0);
    }

    private static Asking mqtt(String url, String key, int number) throws Exception {
        MqttClients client = MqttClients.connect(url, key);
        String reply = "reply/" + number;
        client.subscribe(reply);
        return () -> {
            client.publish("mostajs/Product/findAll", "{\"limit\":1}", 0, reply);
            if (client.next(30_000) == null) {
                throw new IllegalStateException("no answer");
            }
        };
    }

    private static Asking amqp(String url, String key) throws Exception {
        Connection connection = new JmsConnectionFactory(url).createConnection("load", key);
        connection.start();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        TemporaryQueue reply = session.createTemporaryQueue();
        MessageConsumer answers = session.createConsumer(reply);
        MessageProducer requests = session.createProducer(session.createQueue("mostajs.entity"));
        requests.setDeliveryMode(jakarta.jms.DeliveryMode.NON_PERSISTENT);
        return () -> {
            TextMessage message = session.createTextMessage("{\"limit\":1}");
            message.setStringProperty("entity", "Product");
            message.setStringProperty("operation", "findAll");
            message.setJMSReplyTo(reply);
            requests.send(message);
            if (answers.receive(30_000) == null) {
                throw new IllegalStateException("no answer");
            }
        };
    }

    private static void measure(String name, List<Asking> clients, int rate, int seconds) throws Exception {
        run(clients, rate, WARM_SECONDS);
        long[] micros = run(clients, rate, seconds);
        Arrays.sort(micros);
        System.out.printf(
                "%s: %d requests at %d/s: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                name,
                micros.length,
                rate,
                micros[micros.length / 2] / 1000.0,
                micros[(int) (micros.length * 0.99)] / 1000.0,
                micros[micros.length - 1] / 1000.0);
    }

    private static long[] run(List<Asking> clients, int rate, int seconds) throws InterruptedException {
        int each = rate * seconds / clients.size();
        long[] micros = new long[each * clients.size()];
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < clients.size(); c++) {
            int client = c;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    long due = start + (long) ((i * (long) clients.size() + client) * 1e9 / rate);
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    try {
                        clients.get(client).ask();
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                    micros[client * each + i] = (System.nanoTime() - due) / 1000;
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return micros;
    }
}
