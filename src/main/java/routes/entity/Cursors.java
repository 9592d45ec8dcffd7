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
 * change. They hold nothing the answer could not show: only fields the caller may sort by are in them. Where those are
 * too long for an address or not of their fields' types, a cursor counts the rows instead.
 */
public final class Cursors {
    // With everything else in an address and its headers it stays well below the 16 KB that servers read of them.
    private static final int MAX_LENGTH = 6 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Cursors() {}

    /**
     * Where a page begins.
     *
     * @param passed rows on the pages before
     * @param values of the sort keys of the row to go on behind, null where the rows are to be counted
     */
    record Place(long passed, @Nullable List<@Nullable Object> values) {}

    /** The cursor behind a page's last row, which holds canonical values under column names. */
    public static String encode(Page page, Map<String, Object> lastRow) {
        List<Sort> sort = page.sort();
        List<@Nullable Object> parts = new ArrayList<>(sort.size() + 2);
        parts.add(digest(sort));
        parts.add(page.passed() + page.limit());
        for (Sort key : sort) {
            Column column = key.field().column();
            if (column.secret() || key.field().nested()) {
                throw new IllegalArgumentException("no sort key: " + key.field());
            }
            parts.add(lastRow.get(column.name()));
        }
        String cursor = text(parts);
        return cursor.length() <= MAX_LENGTH && names(sort, lastRow) ? cursor : text(parts.subList(0, 2));
    }

    // Others may have written what is no value of its field.
    private static boolean names(List<Sort> sort, Map<String, Object> row) {
        try {
            for (Sort key : sort) {
                value(key.field().column(), row.get(key.field().column().name()));
            }
            return true;
        } catch (EntityException foreign) {
            return false;
        }
    }

    private static String text(List<?> parts) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("sort keys are not canonical values", e);
        }
    }

    /** The place that a cursor names, refused where it belongs to another order. */
    static Place decode(String cursor, List<Sort> sort) {
        List<?> parts = read(cursor);
        if (parts == null || (parts.size() != 2 && parts.size() != sort.size() + 2)) {
            throw unusable();
        }
        Object digest = parts.get(0);
        if (!(digest instanceof Number number) || number.doubleValue() != digest(sort)) {
            throw unusable();
        }
        if (!(parts.get(1) instanceof Number passed)
                || passed.longValue() < 0
                || passed.doubleValue() > Long.MAX_VALUE) {
            throw unusable();
        }
        if (parts.size() == 2) {
            return new Place(passed.longValue(), null);
        }
        List<@Nullable Object> values = new ArrayList<>(sort.size());
        for (int i = 0; i < sort.size(); i++) {
            values.add(value(sort.get(i).field().column(), parts.get(i + 2)));
        }
        return new Place(passed.longValue(), values);
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
