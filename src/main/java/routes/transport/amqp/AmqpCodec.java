package routes.transport.amqp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;
import routes.transport.bus.BusAddress;
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

    private static final String HOW = "Set the application properties entity and operation.";

    /**
     * A message as the broker brought it.
     *
     * @param queue that it came by
     * @param payload null where it is neither data nor text
     * @param reply where the answer goes, null for nowhere
     * @param subject which may name the operation
     */
    record Question(
            String queue,
            byte @Nullable [] payload,
            Properties properties,
            @Nullable String id,
            @Nullable String correlation,
            @Nullable String reply,
            @Nullable String subject,
            long sent) {}

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
        return new BusMessage(address(question), payload, keys, null, name(question, payload));
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
    private static @Nullable String name(Question question, byte[] payload) {
        String own = question.properties().get("idempotencyKey");
        if (own != null || question.id() == null) {
            return own;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new @Nullable String[] {
                question.id(),
                question.reply(),
                question.correlation(),
                question.queue(),
                String.valueOf(question.sent())
            }) {
                add(digest, part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8));
            }
            for (String property : List.of("entity", "operation", "project")) {
                String value = question.properties().get(property);
                add(digest, value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8));
            }
            add(digest, payload);
            return "amqp-" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /** Whether an answer may go there: at an address of ours it would be a request, or look like a change. */
    boolean takesAnswers(String address) {
        return !address.isEmpty()
                && !address.startsWith("$")
                && !address.startsWith("activemq")
                && !BusAddress.isOurs(address, SEPARATOR);
    }
}
