package routes.transport.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.RowJson;

/**
 * Bulk changes in two calls: the first counts the rows and gives a token, the second brings it back. A token is good for
 * one key, project, entity, filter and data, for a few minutes and once: its number is the idempotency key of the
 * change, which the project's database keeps, so that no replica does it again.
 */
public final class DryRuns {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int NUMBER_BYTES = 12;
    private static final int REMEMBERED = 100_000;

    private final SecureRandom random = new SecureRandom();
    private final Seal seal;
    private final InstantSource clock;
    private final Cache<String, Boolean> used = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LIFE.multipliedBy(2))
            .build();

    public DryRuns(Seal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** @param project the project's name, whether or not the request names it */
    Reply reply(EntityRequest change, @Nullable String token, String project) {
        if (change.filter() == null || (change.operation() == Operation.UPDATE_MANY && change.data() == null)) {
            throw new EntityException(
                            ErrorCode.MISSING_PARAMS,
                            "A bulk change needs filter"
                                    + (change.operation() == Operation.UPDATE_MANY ? " and data" : ""))
                    .hint("An empty filter, {}, means every row.");
        }
        String context = context(change, project);
        if (token == null) {
            EntityRequest count = change.visitor()
                    .asks(Operation.COUNT, change.entity())
                    .project(change.project())
                    .filter(change.filter())
                    .build();
            return new Reply.Ask(
                    count,
                    counted -> ToolResults.structured(json -> offer(json, counted, context)),
                    ToolResults::failed,
                    false);
        }
        String number = number(token, context);
        return new Reply.Ask(
                numbered(change, number),
                done -> {
                    used.put(number, true);
                    return ToolResults.structured(json -> {
                        json.writeBooleanField("dryRun", false);
                        json.writeNumberField("count", done.count() == null ? 0 : done.count());
                    });
                },
                ToolResults::failed,
                false);
    }

    private void offer(JsonGenerator json, EntityResult counted, String context) throws IOException {
        byte[] number = new byte[NUMBER_BYTES];
        random.nextBytes(number);
        byte[] content = ByteBuffer.allocate(NUMBER_BYTES + Long.BYTES)
                .put(number)
                .putLong(clock.millis() + LIFE.toMillis())
                .array();
        json.writeBooleanField("dryRun", true);
        json.writeFieldName("count");
        RowJson.write(json, counted.data());
        json.writeStringField("token", seal.seal(content, context));
        json.writeNumberField("expiresIn", LIFE.toSeconds());
    }

    private String number(String token, String context) {
        byte[] content = seal.open(token, context);
        if (content == null || content.length != NUMBER_BYTES + Long.BYTES) {
            throw refused("The token was given for another call");
        }
        ByteBuffer parts = ByteBuffer.wrap(content);
        byte[] number = new byte[NUMBER_BYTES];
        parts.get(number);
        if (parts.getLong() < clock.millis()) {
            throw refused("The token has expired");
        }
        String text = HexFormat.of().formatHex(number);
        if (used.getIfPresent(text) != null) {
            throw refused("The token was used: the change it stands for is made");
        }
        return text;
    }

    private static EntityException refused(String message) {
        return new EntityException(ErrorCode.CONFLICT, message)
                .hint("Call without token for a new one, and repeat that very call with it.");
    }

    private static EntityRequest numbered(EntityRequest change, String number) {
        return change.visitor()
                .asks(change.operation(), change.entity())
                .project(change.project())
                .filter(change.filter())
                .data(change.data())
                .all(true)
                .idempotencyKey("mcp-" + number)
                .build();
    }

    // The order of members says nothing, and a model may change it.
    private static String context(EntityRequest change, String project) {
        List<String> keys = change.credential().keys();
        return "mcp dry run\n" + (keys.isEmpty() ? "" : keys.get(0)) + "\n" + project + "\n" + change.entity() + "\n"
                + change.operation().wireName() + "\n" + text(change.filter()) + "\n" + text(change.data());
    }

    private static String text(@Nullable Object value) {
        return new String(RowJson.bytes(sorted(value)), StandardCharsets.UTF_8);
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(DryRuns::sorted).toList()
                : value;
    }
}
