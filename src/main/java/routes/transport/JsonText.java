package routes.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;

/**
 * Reads JSON into plain Java values: integers as Long where they fit, other numbers exactly, as BigDecimal.
 * Refusals say where, and never repeat any of the text, which may hold what nobody else should see.
 */
public final class JsonText {
    /** Stands for a text without any value in it. */
    public static final Object NOTHING = new Object();

    public static final int MAX_DEPTH = 64;

    /** Values in one text: each takes a hundred bytes of memory or more, though it may be two characters long. */
    public static final int MAX_VALUES = 500_000;

    private static final int MAX_NUMBER = 400;
    private static final int MAX_EXPONENT = 400;
    private static final int MAX_NAME = 1000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            // Interned names of strangers would stay in memory for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final String what;
    private final String advice;
    private int values;

    private JsonText(JsonParser parser, String what, String advice) {
        this.parser = parser;
        this.what = what;
        this.advice = advice;
    }

    /**
     * The one value in a text, or {@link #NOTHING}.
     *
     * @param what names the text in a refusal
     * @param advice how it is written
     */
    public static @Nullable Object read(String text, String what, String advice) {
        try {
            return one(FACTORY.createParser(text), what, advice);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory could not be read", impossible);
        }
    }

    /** The one value of a body, or {@link #NOTHING}. */
    public static @Nullable Object read(@Nullable Object body, String what, String advice) throws IOException {
        JsonParser parser = parser(body);
        return parser == null ? NOTHING : one(parser, what, advice);
    }

    /** All values of a body in which each stands on a line of its own. */
    public static List<@Nullable Object> readLines(@Nullable Object body, String what, String advice)
            throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        JsonParser parser = parser(body);
        if (parser != null) {
            try (parser) {
                JsonText text = new JsonText(parser, what, advice);
                text.told(() -> {
                    while (text.next() != null) {
                        values.add(text.value());
                    }
                    return values;
                });
            }
        }
        return values;
    }

    private static @Nullable JsonParser parser(@Nullable Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return bytes.length == 0 ? null : FACTORY.createParser(bytes);
        }
        if (body instanceof InputStream stream) {
            return FACTORY.createParser(stream);
        }
        if (body instanceof String text) {
            return FACTORY.createParser(text);
        }
        if (body == null) {
            return null;
        }
        throw new IllegalArgumentException("a body can't be " + body.getClass().getName());
    }

    private static @Nullable Object one(JsonParser parser, String what, String advice) throws IOException {
        try (parser) {
            JsonText text = new JsonText(parser, what, advice);
            return text.told(() -> {
                if (text.next() == null) {
                    return NOTHING;
                }
                Object value = text.value();
                if (text.next() != null) {
                    throw text.fault("goes on behind its value");
                }
                return value;
            });
        }
    }

    private interface Reading {
        @Nullable
        Object read() throws IOException;
    }

    // What the parser has to say is told in our words, with the place where it stopped.
    private @Nullable Object told(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (StreamConstraintsException tooMuch) {
            throw limit();
        } catch (JsonProcessingException malformed) {
            throw fault("is not valid JSON", parser.currentLocation());
        } catch (CharConversionException notUtf8) {
            throw fault("is not UTF-8", parser.currentLocation());
        }
    }

    private @Nullable JsonToken next() throws IOException {
        return parser.nextToken();
    }

    private @Nullable Object value() throws IOException {
        if (++values > MAX_VALUES) {
            throw limit();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw fault("is not valid JSON");
        };
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (members.containsKey(name)) {
                throw fault("names a member twice");
            }
            whole(name);
            next();
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return items;
    }

    private String text() throws IOException {
        return whole(parser.getText());
    }

    // Half of a surrogate pair is no text at all: neither UTF-8 nor a database can hold it.
    private String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw fault("has half of a surrogate pair in a text");
                }
                i++;
            }
        }
        return text;
    }

    private Number integer() throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.BIG_INTEGER ? parser.getBigIntegerValue() : (Number) parser.getLongValue();
    }

    private Number decimal() throws IOException {
        BigDecimal value;
        try {
            value = parser.getDecimalValue();
        } catch (NumberFormatException beyondAnInt) {
            throw limit();
        }
        // 1e999999999 is short to write, and fills the memory of whoever writes it out.
        if (Math.abs((long) value.scale()) > MAX_EXPONENT) {
            throw limit();
        }
        return value;
    }

    private EntityException fault(String problem) {
        return fault(problem, parser.currentTokenLocation());
    }

    private EntityException fault(String problem, JsonLocation location) {
        return Refusal.badRequest(what + " " + problem + at(location), advice);
    }

    private EntityException limit() {
        return Refusal.badRequest(
                what + " goes beyond a limit" + at(parser.currentLocation()),
                "Nest at most " + MAX_DEPTH + " levels; a number has at most " + MAX_NUMBER
                        + " digits and places, a name " + MAX_NAME + " characters, all of it " + MAX_VALUES
                        + " values.");
    }

    private static String at(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
