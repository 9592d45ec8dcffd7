package routes.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what bounds the values of a field: its enum, length, precision and scale. */
final class FieldLimits {
    private static final Set<FieldType> WORDS = Set.of(FieldType.STRING, FieldType.TEXT, FieldType.ENUM);

    // What a property is good for; elsewhere it would be read by nobody.
    private static final Map<String, Set<FieldType>> MEANT_FOR = Map.of(
            "enum", WORDS,
            "lowercase", WORDS,
            "trim", WORDS,
            "maxLength", Set.of(FieldType.STRING, FieldType.ENUM),
            "precision", Set.of(FieldType.DECIMAL),
            "scale", Set.of(FieldType.DECIMAL),
            "arrayOf", Set.of(FieldType.ARRAY));

    private FieldLimits() {}

    /** Faults for properties that mean nothing on a field of this type. */
    static void refuseForeign(FieldType type, Members members) {
        MEANT_FOR.forEach((property, types) -> {
            if (members.has(property) && !types.contains(type)) {
                members.at(property)
                        .fault(
                                "`" + property + "` means nothing on type " + type.wireName(),
                                "remove it, or use type "
                                        + String.join(
                                                " or ",
                                                types.stream()
                                                        .map(FieldType::wireName)
                                                        .sorted()
                                                        .toList()));
            }
        });
    }

    static DefaultReader.Limits read(FieldType type, Members members) {
        int length = type == FieldType.STRING || type == FieldType.ENUM
                ? length(members, FieldReader.maxLength(type))
                : FieldReader.maxLength(type);
        List<String> values = WORDS.contains(type) ? values(type, length, members) : List.of();
        if (type != FieldType.DECIMAL) {
            return new DefaultReader.Limits(values, length, 0, 0);
        }
        int precision = members.whole("precision", Field.DEFAULT_PRECISION, 1, Field.DEFAULT_PRECISION);
        // As in SQL, a precision alone leaves no digits after the point.
        int absent = members.has("precision") ? 0 : Field.DEFAULT_SCALE;
        int scale = members.whole("scale", absent, 0, precision);
        return new DefaultReader.Limits(values, length, precision, scale);
    }

    private static int length(Members members, int absent) {
        var written = members.get("maxLength");
        if (written != null && written.isNumber() && written.doubleValue() > FieldReader.MAX_STRING) {
            members.at("maxLength")
                    .fault(
                            "a string of more than " + FieldReader.MAX_STRING + " characters can't be indexed",
                            "use type text, which has no limit");
            return FieldReader.MAX_STRING;
        }
        return members.whole("maxLength", absent, 1, FieldReader.MAX_STRING);
    }

    private static List<String> values(FieldType type, int length, Members members) {
        List<String> values = members.texts("enum");
        Place place = members.at("enum");
        if (!members.has("enum")) {
            if (type == FieldType.ENUM) {
                members.place().fault("an enum without values", "add \"enum\": [\"…\", \"…\"]");
            }
        } else if (members.isEmptyArray("enum")) {
            place.fault("an enum without values", "list at least one, or remove `enum`");
        }
        for (String value : values) {
            if (length > 0 && value.codePointCount(0, value.length()) > length) {
                place.fault("\"" + value + "\" is longer than maxLength " + length, "raise maxLength");
            }
        }
        return values;
    }
}
