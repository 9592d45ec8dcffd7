package routes.kamelet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeHeaders;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.transport.Refusal;

/** First step of {@code octonet-entity-sink}: the body becomes a row to create, to change or to delete. */
public final class EntityWrite extends EntityStep {
    private static final String ID = "id";

    private String operation = Operation.CREATE.wireName();
    private String match = ID;
    private String messageId = "";

    /** What is done with the row: create, update, upsert or delete. */
    public void setOperation(String name) {
        operation = name;
    }

    /** Fields by which an upsert finds the row, with commas between them. */
    public void setMatch(String fields) {
        match = fields;
    }

    /** The header that tells one message from another, so that one that comes again is done once. */
    public void setMessageId(String header) {
        messageId = header;
    }

    @Override
    boolean takesText() {
        return operation.equals("delete");
    }

    @Override
    EntityRequest request(Exchange exchange, @Nullable Object given) {
        EntityRequest.Builder request = switch (operation) {
            case "create" -> asks(Operation.CREATE).data(given);
            case "upsert" -> asks(Operation.UPSERT).filter(found(given)).data(given);
            case "update" -> update(exchange, JsonBody.members(given));
            case "delete" -> asks(Operation.DELETE).id(id(exchange, given));
            default ->
                throw Refusal.badRequest(
                        "The kamelet's operation is \"" + Refusal.shortened(operation) + "\"",
                        "Write create, update, upsert or delete.");
        };
        return request.idempotencyKey(name(exchange)).build();
    }

    private EntityRequest.Builder update(Exchange exchange, Map<String, @Nullable Object> row) {
        String id = id(exchange, row);
        row.remove(ID);
        return asks(Operation.UPDATE).id(id).data(row);
    }

    private static @Nullable String id(Exchange exchange, @Nullable Object given) {
        String header = exchange.getMessage().getHeader(ChangeHeaders.ROW_ID, String.class);
        Object id = given instanceof Map<?, ?> row ? row.get(ID) : given;
        return header != null ? header : id == null ? null : id.toString();
    }

    private Map<String, @Nullable Object> found(@Nullable Object given) {
        Map<String, @Nullable Object> row = JsonBody.members(given);
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        for (String field : match.strip().split("\\s*,\\s*")) {
            if (row.get(field) == null) {
                throw Refusal.badRequest(
                        "The body has no " + Refusal.shortened(field) + ", by which the row is found",
                        "Send it, or let match name other fields.");
            }
            filter.put(field, row.get(field));
        }
        return filter;
    }

    // Names of files and ids of messages have characters and lengths that idempotency keys have not.
    private @Nullable String name(Exchange exchange) {
        String header = messageId.isBlank() ? null : exchange.getMessage().getHeader(messageId.strip(), String.class);
        if (header == null) {
            return null;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
