package routes.dialect.mongodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.introspect.FieldWriter;
import routes.dialect.sql.introspect.Words;
import routes.schema.FieldType;
import routes.schema.SecretNames;

/** What some documents of a collection have in common: their fields, with the types that all of their values fit. */
final class DocumentSample {
    private static final int SHORT = 255;
    private static final int USUAL_ID = 36;

    private final Map<String, Seen> fields = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private int documents;

    /** What the values of one field were. */
    private static final class Seen {
        private final Set<FieldType> types = EnumSet.noneOf(FieldType.class);
        private final Set<FieldType> elements = EnumSet.noneOf(FieldType.class);
        private int present;
        private int longest;

        void add(@Nullable Object value) {
            if (value == null) {
                return;
            }
            present++;
            types.add(typeOf(value));
            if (value instanceof String text) {
                longest = Math.max(longest, text.codePointCount(0, text.length()));
            }
            if (value instanceof List<?> list) {
                list.forEach(element -> elements.add(element == null ? FieldType.JSON : typeOf(element)));
            }
        }

        FieldType type() {
            if (types.size() == 1) {
                FieldType only = types.iterator().next();
                return only == FieldType.STRING && longest > SHORT ? FieldType.TEXT : only;
            }
            return !types.isEmpty()
                            && EnumSet.of(FieldType.INTEGER, FieldType.NUMBER).containsAll(types)
                    ? FieldType.NUMBER
                    : FieldType.JSON;
        }
    }

    private static FieldType typeOf(Object value) {
        if (value instanceof String) {
            return FieldType.STRING;
        }
        if (value instanceof Integer || value instanceof Long) {
            return FieldType.INTEGER;
        }
        if (value instanceof Double) {
            return FieldType.NUMBER;
        }
        if (value instanceof Decimal128) {
            return FieldType.DECIMAL;
        }
        if (value instanceof Boolean) {
            return FieldType.BOOLEAN;
        }
        if (value instanceof Date) {
            return FieldType.DATE;
        }
        if (value instanceof ObjectId) {
            return FieldType.OBJECT_ID;
        }
        if (value instanceof Binary) {
            return FieldType.BINARY;
        }
        return value instanceof List<?> ? FieldType.ARRAY : FieldType.JSON;
    }

    void add(Document document) {
        documents++;
        document.forEach((name, value) ->
                fields.computeIfAbsent(name, first -> new Seen()).add(value));
    }

    void writeId(ObjectNode json) {
        Seen id = fields.get(DocumentKeys.ID);
        FieldType type = id == null ? FieldType.OBJECT_ID : id.type();
        switch (type) {
            case OBJECT_ID, INTEGER ->
                json.putObject("id").put("column", DocumentKeys.ID).put("type", type.wireName());
            case STRING -> {
                ObjectNode column = json.putObject("id").put("column", DocumentKeys.ID);
                if (id != null && id.longest > USUAL_ID) {
                    column.put("maxLength", SHORT);
                }
            }
            default -> {
                json.put("id", false);
                notes.put(DocumentKeys.ID, "is neither text nor a number nor an ObjectId: documents can only be read");
            }
        }
        names.put(DocumentKeys.ID, "id");
    }

    ObjectNode fields() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Set<String> taken = new HashSet<>(Set.of("id", "_id"));
        fields.forEach((stored, seen) -> {
            if (!stored.equals(DocumentKeys.ID)) {
                String name = free(DocumentKeys.read(stored), taken);
                names.put(stored, name);
                write(stored, name, seen, json.putObject(name));
            }
        });
        if (documents == 0) {
            notes.put("", "has no documents to judge by, so no fields are described");
        }
        return json;
    }

    private static String free(String stored, Set<String> taken) {
        boolean usable = !stored.isBlank()
                && stored.equals(stored.strip())
                && !stored.startsWith("$")
                && stored.indexOf('.') < 0
                && stored.length() <= 60;
        String wanted = usable ? stored : Words.camel(stored);
        String name = wanted.isEmpty() ? "field" : wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = (wanted.isEmpty() ? "field" : wanted) + number;
        }
        return name;
    }

    private void write(String stored, String name, Seen seen, ObjectNode json) {
        FieldType type = seen.type();
        json.put("type", type.wireName());
        if (type == FieldType.ARRAY && seen.elements.size() == 1) {
            FieldType element = seen.elements.iterator().next();
            json.put("arrayOf", (element == FieldType.STRING ? FieldType.TEXT : element).wireName());
        }
        if (seen.present == documents) {
            json.put("required", true);
        }
        if (!stored.equals(name)) {
            json.put("column", DocumentKeys.read(stored));
        }
        if (FieldWriter.secret(name)) {
            notes.put(stored, "taken for a secret by its name: it can be written and is never shown");
            if (!SecretNames.contains(name)) {
                json.put("secret", true);
            }
        }
        if (type == FieldType.JSON && seen.types.size() > 1) {
            notes.put(stored, "has values of several types, so it is json");
        }
    }

    /** The name in the schema, null for a field that no document had. */
    @Nullable
    String name(String stored) {
        return names.get(stored);
    }

    Map<String, String> notes() {
        return notes;
    }
}
