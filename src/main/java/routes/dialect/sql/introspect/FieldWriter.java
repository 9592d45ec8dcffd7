package routes.dialect.sql.introspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;
import routes.schema.SecretNames;
import routes.schema.StoredAs;

/** Writes columns as fields of a schema, and as its id. */
public final class FieldWriter {
    private static final int MAX_ID = 255;
    private static final int USUAL_STRING = 255;
    private static final int USUAL_ID = 36;

    // Words of names that mean something nobody but its owner should read.
    private static final Set<String> SECRETS = Set.of(
            "password", "passwd", "pwd", "passphrase", "secret", "token", "salt", "hash", "apikey", "pin", "cvv");

    private FieldWriter() {}

    /** Whether the name says that nobody should read the value. */
    public static boolean secret(String name) {
        List<String> words = Words.of(name);
        return SecretNames.contains(name)
                || words.stream().map(word -> word.replaceAll("[0-9]+$", "")).anyMatch(SECRETS::contains)
                || String.join(" ", words).matches(".*(api|private|secret) key.*");
    }

    static void write(FoundColumn column, FieldShape shape, String name, boolean unique, ObjectNode json) {
        List<String> values = shape.type().textual() ? column.values() : List.of();
        json.put("type", values.isEmpty() ? shape.type().wireName() : FieldType.ENUM.wireName());
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray("enum");
            values.forEach(array::add);
        } else if (shape.type() == FieldType.STRING && shape.maxLength() > 0 && shape.maxLength() != USUAL_STRING) {
            json.put("maxLength", shape.maxLength());
        } else if (shape.type() == FieldType.DECIMAL) {
            json.put("precision", shape.precision());
            json.put("scale", shape.scale());
        }
        if (!column.nullable() && !column.generated()) {
            json.put("required", true);
        }
        if (unique) {
            json.put("unique", true);
        }
        if (!column.name().equals(name)) {
            json.put("column", column.name());
        }
        if (shape.as() != StoredAs.PLAIN) {
            json.put("storedAs", shape.as().wireName());
        }
        if (column.generated()) {
            json.put("generated", true);
        } else if (column.defaulted() || column.counted()) {
            json.put("databaseDefault", true);
        }
        if (secret(name) && !SecretNames.contains(name)) {
            json.put("secret", true);
        }
        describe(column.remarks(), json);
    }

    static void describe(@Nullable String remarks, ObjectNode json) {
        if (remarks != null) {
            json.put("description", remarks);
        }
    }

    static void writeId(FoundColumn column, FieldShape shape, ObjectNode id) {
        id.put("column", column.name());
        if (shape.type() == FieldType.INTEGER) {
            id.put("type", "integer");
            if (column.counted() || column.defaulted()) {
                id.put("generated", true);
            }
        } else if (shape.as() == StoredAs.UUID) {
            id.put("type", "uuid");
        } else {
            int length = shape.maxLength() == 0 ? MAX_ID : Math.min(MAX_ID, shape.maxLength());
            if (length != USUAL_ID) {
                id.put("maxLength", length);
            }
        }
    }
}
