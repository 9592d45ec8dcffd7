package routes.transport.amqp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusFingerprint;
import routes.transport.bus.BusMessage;

/**
 * Between the messages of AMQP 1.0 and those that all buses have in common. It has no clock, no database and no Camel,
 * and one instance serves all messages.
 */
public final class AmqpCodec {
    static final String TRANSPORT = "amqp";
    static final char SEPARATOR = '.';

    /** The queue for every entity. */
    public static final String ALL = "mostajs.entity";

    private static final String NAME = "idempotencyKey";
    private static final String ATTEMPT = "octonetAttempt";
    private static final String KEY = "Key";
    private static final String ADDRESS = "Address";
    private static final int LONGEST_ADDRESS = 1024;
    private static final String HOW = "Set the application properties entity and operation.";

    private final @Nullable String mark;

    /** For a broker that tells nothing of who sends. */
    public AmqpCodec() {
        this(null);
    }

    /** @param mark begins the names of properties that the broker alone can set, to tell who sent a message */
    public AmqpCodec(@Nullable String mark) {
        this.mark = mark;
    }

    /**
     * A message as the broker brought it.
     *
     * @param queue that it came by
     * @param payload null where it is neither data nor text
     * @param reply where the answer goes, null for nowhere
     * @param subject which may name the operation
     * @param sent when, in milliseconds
     * @param delivery counts from 1 how often the broker brought it
     */
    record Question(
            String queue,
            byte @Nullable [] payload,
            Properties properties,
            @Nullable String id,
            @Nullable String correlation,
            @Nullable String reply,
            @Nullable String subject,
            long sent,
            int delivery) {
        /** What it says, to be sent on. */
        String text() {
            return payload == null ? "" : new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** Finds an application property as text. */
    @FunctionalInterface
    interface Properties {
        @Nullable
        String get(String name);
    }

    /** @throws routes.entity.EntityException BAD_REQUEST where it names no entity or operation, or is no JSON */
    BusMessage decode(Question question) {
        byte[] payload = question.payload();
        if (payload == null) {
            throw Refusal.badRequest("The message is neither data nor text", "Send JSON as text, or in UTF-8 as data.");
        }
        Properties properties = question.properties();
        List<String> keys = Stream.of("apiKey", "apikey")
                .map(properties::get)
                .filter(Objects::nonNull)
                .toList();
        BusMessage.Sender sender =
                mark == null ? null : new BusMessage.Sender(properties.get(mark + KEY), properties.get(mark + ADDRESS));
        return new BusMessage(address(question), payload, keys, null, name(question), sender);
    }

    private static BusAddress address(Question question) {
        Properties properties = question.properties();
        String operation = properties.get("operation");
        if (operation == null) {
            operation = question.subject();
        }
        String entity = question.queue().equals(ALL)
                ? properties.get("entity")
                : question.queue().substring(BusAddress.ROOT.length() + 1);
        if (operation == null || operation.isEmpty()) {
            throw Refusal.badRequest("The message names no operation", HOW);
        }
        if (operation.equals(BusAddress.DISCOVER)) {
            return new BusAddress(properties.get("project"), "", operation);
        }
        if (entity == null || entity.isEmpty()) {
            throw Refusal.badRequest("The message names no entity", HOW);
        }
        return new BusAddress(properties.get("project"), entity, operation);
    }

    /**
     * The name of the request, by which the core knows it should it be delivered again. A message has one id for all
     * time; clients that count from one at each start are told apart by all the rest.
     */
    @Nullable
    String name(Question question) {
        String own = question.properties().get(NAME);
        if (own != null || question.id() == null) {
            return own;
        }
        BusFingerprint message = new BusFingerprint()
                .add(question.id())
                .add(question.reply())
                .add(question.correlation())
                .add(question.queue())
                .add(String.valueOf(question.sent()));
        for (String property : List.of("entity", "operation", "project")) {
            message.add(question.properties().get(property));
        }
        return "amqp-" + message.add(question.payload()).hex();
    }

    /**
     * The properties by which the same request, sent by this server in its sender's place, is understood as it is.
     *
     * @param attempt how often it was tried
     */
    Map<String, String> again(Question question, int attempt) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : List.of("entity", "operation", "project", "apiKey", "apikey", mark + KEY, mark + ADDRESS)) {
            put(properties, name, question.properties().get(name));
        }
        properties.computeIfAbsent("operation", absent -> question.subject());
        put(properties, NAME, name(question));
        properties.put(ATTEMPT, String.valueOf(attempt));
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    /** How often it was tried before, as this server wrote on it. */
    int attempts(Question question) {
        String attempts = question.properties().get(ATTEMPT);
        return attempts != null && attempts.matches("\\d{1,4}") ? Integer.parseInt(attempts) : 0;
    }

    /** Whether an answer may go there: at an address of ours it would be a request, or look like a change. */
    boolean takesAnswers(String address) {
        return !address.isEmpty()
                && address.length() <= LONGEST_ADDRESS
                && !address.contains("::")
                && !address.startsWith("$")
                && !address.startsWith("activemq")
                && !BusAddress.isOurs(address, SEPARATOR);
    }
}
