package routes.schema;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of an id that is made up of several columns: their values with a tilde between, in which every byte but
 * letters, digits, {@code _} and {@code -} is a dot and two digits. So it fits into a URL as it is, no two rows share
 * one, and each is read back in one way only.
 */
public final class IdText {
    private static final char BETWEEN = '~';
    private static final char ESCAPE = '.';
    private static final String EMPTY = "._";
    private static final String HEX = "0123456789abcdef";

    private IdText() {}

    /** @param values canonical values by column; null where one of them is not known */
    public static @Nullable String encode(List<Column> parts, Function<Column, @Nullable Object> values) {
        StringBuilder id = new StringBuilder();
        for (Column part : parts) {
            Object value = values.apply(part);
            if (value == null) {
                return null;
            }
            id.append(id.length() == 0 ? "" : BETWEEN);
            escape(text(part, value), id);
        }
        return id.toString();
    }

    private static String text(Column part, Object value) {
        if (part.storedAs() == StoredAs.DAY) {
            return value.toString().substring(0, CanonicalDate.DAY);
        }
        return value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
    }

    /** The canonical values of the parts, or null where no row has this id. */
    public static @Nullable List<Object> decode(List<Column> parts, String id) {
        String[] texts = id.split("~", -1);
        if (texts.length != parts.size()) {
            return null;
        }
        List<Object> values = new ArrayList<>(texts.length);
        for (int i = 0; i < texts.length; i++) {
            String text = unescape(texts[i]);
            Object value = text == null ? null : value(parts.get(i), text);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        // Whatever else would stand for the same values is none: a row has one id.
        return id.equals(encode(parts, part -> values.get(parts.indexOf(part)))) ? values : null;
    }

    private static @Nullable Object value(Column part, String text) {
        try {
            return switch (part.type()) {
                case INTEGER -> Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case NUMBER -> number(text);
                case BOOLEAN -> Boolean.valueOf(text);
                case DATE -> date(part, text);
                case STRING, TEXT, ENUM, OBJECT_ID, BINARY ->
                    part.storage().as().id(text);
                case JSON, ARRAY -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String date(Column part, String text) {
        String instant = part.storedAs() == StoredAs.DAY ? text + CanonicalDate.MIDNIGHT : text;
        try {
            return CanonicalDate.of(Instant.parse(instant)).equals(instant) ? instant : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static Number number(String text) {
        return text.indexOf('.') < 0 && text.indexOf('E') < 0 ? (Number) Long.valueOf(text) : Double.valueOf(text);
    }

    private static void escape(String text, StringBuilder out) {
        if (text.isEmpty()) {
            out.append(EMPTY);
        }
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (plain((char) octet)) {
                out.append((char) octet);
            } else {
                out.append(ESCAPE).append(HEX.charAt((octet >> 4) & 15)).append(HEX.charAt(octet & 15));
            }
        }
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static @Nullable String unescape(String escaped) {
        if (escaped.equals(EMPTY)) {
            return "";
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (plain(c)) {
                octets.write(c);
                continue;
            }
            int high = c == ESCAPE && i + 2 < escaped.length() ? HEX.indexOf(escaped.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : HEX.indexOf(escaped.charAt(i + 2));
            if (low < 0) {
                return null;
            }
            octets.write(high << 4 | low);
            i += 2;
        }
        return octets.size() == 0 ? null : text(octets.toByteArray());
    }

    private static @Nullable String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
