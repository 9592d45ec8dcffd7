package routes.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/**
 * Cursors name a row by the values of its sort keys, so that a page can go on behind it however the rows
 * change. They hold nothing the answer could not show: only fields the caller may sort by are in them.
 */
public final class Cursors {
    // A text field may be a sort key, and its value is as long as it is.
    private static final int MAX_LENGTH = 8 * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Cursors() {}

    /** The cursor of this row in this order; the row holds canonical values under column names. */
    public static String encode(List<Sort> sort, Map<String, Object> lastRow) {
        List<@Nullable Object> parts = new ArrayList<>(sort.size() + 1);
        parts.add(digest(sort));
        for (Sort key : sort) {
            Column column = key.field().column();
            if (column.secret() || key.field().nested()) {
                throw new IllegalArgumentException("no sort key: " + key.field());
            }
            parts.add(lastRow.get(column.name()));
        }
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("sort keys are not canonical values", e);
        }
    }

    /** The values of the sort keys in canonical form, refused where the cursor belongs to another order. */
    static List<@Nullable Object> decode(String cursor, List<Sort> sort) {
        List<?> parts = read(cursor);
        if (parts == null || parts.size() != sort.size() + 1) {
            throw unusable();
        }
        Object digest = parts.get(0);
        if (!(digest instanceof Number number) || number.doubleValue() != digest(sort)) {
            throw unusable();
        }
        List<@Nullable Object> values = new ArrayList<>(sort.size());
        for (int i = 0; i < sort.size(); i++) {
            values.add(value(sort.get(i).field().column(), parts.get(i + 1)));
        }
        return values;
    }

    private static @Nullable List<?> read(String cursor) {
        if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(cursor), List.class);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Object value(Column column, @Nullable Object raw) {
        if (raw == null) {
            if (column.is(Column.Role.ID)) {
                throw unusable();
            }
            return null;
        }
        try {
            return Ids.free(column) ? Values.canonical(column.type(), raw) : Ids.canonical(column, raw);
        } catch (ValueProblem e) {
            throw unusable();
        }
    }

    // Guards against mistakes, not against forgers: whoever makes up values only names another place to start.
    private static long digest(List<Sort> sort) {
        StringBuilder text = new StringBuilder();
        for (Sort key : sort) {
            Column column = key.field().column();
            text.append(column.name()).append(' ').append(column.type()).append(key.descending() ? '-' : '+');
        }
        CRC32C checksum = new CRC32C();
        checksum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    private static EntityException unusable() {
        return Refusal.bad(
                "after",
                "is not a cursor of this order",
                "Pass the cursor of an earlier answer unchanged, with the same sort.");
    }
}
