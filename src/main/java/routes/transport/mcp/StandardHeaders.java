package routes.transport.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which a stateless request says again what its body says, so that what stands between client and
 * server need not read bodies. They must agree: otherwise a gateway would allow one thing, and another be done.
 */
final class StandardHeaders {
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private StandardHeaders() {}

    static void check(Function<String, @Nullable String> headers, Envelope envelope) {
        same("Mcp-Method", headers.apply("Mcp-Method"), String.valueOf(envelope.method()));
        String name = name(envelope);
        if (name != null) {
            same("Mcp-Name", headers.apply("Mcp-Name"), name);
        }
    }

    private static @Nullable String name(Envelope envelope) {
        Object name = switch (String.valueOf(envelope.method())) {
            case "tools/call", "prompts/get" -> envelope.params().get("name");
            case "resources/read" -> envelope.params().get("uri");
            default -> null;
        };
        return name instanceof String text ? text : null;
    }

    private static void same(String header, @Nullable String given, String meant) {
        if (given == null) {
            throw McpFault.headerMismatch(
                    "The header " + header + " is missing", "Since 2026-07-28 it says what the body says.");
        }
        if (!decoded(header, given).equals(meant)) {
            throw McpFault.headerMismatch(
                    "The header " + header + " and the body say different things", "Send the same in both.");
        }
    }

    private static String decoded(String header, String value) {
        if (!value.startsWith(PREFIX) || !value.endsWith(SUFFIX) || value.length() < PREFIX.length() + 2) {
            return value;
        }
        String text = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // Java's decoder lets missing padding pass.
            if (text.length() % 4 == 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            // Refused below, like everything that is no base64.
        }
        throw McpFault.headerMismatch(
                "The header " + header + " is not base64", "Encode its UTF-8 bytes, with padding.");
    }
}
