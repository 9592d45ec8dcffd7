package routes.dialect.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a property's value.
 *
 * @param name qualified, of an enumeration as literals have it
 * @param members of an enumeration
 */
record EdmType(Kind kind, String name, List<String> members) {
    EdmType {
        members = List.copyOf(members);
    }

    /** What values of a type look like in JSON and in a URL. */
    enum Kind {
        STRING,
        GUID,
        INTEGER,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        INSTANT,
        DATE,
        TIME,
        DURATION,
        BINARY,
        ENUM,
        /** Text that is JSON, as its media type says. */
        JSON,
        /** Objects and whatever has no literal. */
        TREE,
        /** Bytes that are fetched apart, and so are no part of a row. */
        STREAM;

        boolean numeric() {
            return this == INTEGER || this == DECIMAL || this == DOUBLE;
        }
    }

    static EdmType of(Kind kind) {
        return new EdmType(kind, "", List.of());
    }

    /** A type of the protocol's own, or null. */
    static @Nullable EdmType primitive(String name) {
        if (!name.startsWith("Edm.")) {
            return null;
        }
        Kind kind = switch (name.substring("Edm.".length())) {
            case "String" -> Kind.STRING;
            case "Guid" -> Kind.GUID;
            case "SByte", "Byte", "Int16", "Int32", "Int64" -> Kind.INTEGER;
            case "Decimal" -> Kind.DECIMAL;
            case "Double", "Single" -> Kind.DOUBLE;
            case "Boolean" -> Kind.BOOLEAN;
            case "DateTimeOffset" -> Kind.INSTANT;
            case "Date" -> Kind.DATE;
            case "TimeOfDay" -> Kind.TIME;
            case "Duration" -> Kind.DURATION;
            case "Binary" -> Kind.BINARY;
            case "Stream" -> Kind.STREAM;
            default -> Kind.TREE;
        };
        return new EdmType(kind, name, List.of());
    }
}
