package routes.dialect.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.RowValues;
import routes.schema.Column;

/** The driver's values as canonical ones. A text whose bytes the driver has in UTF-8 is never made a string. */
final class CanonicalValues implements RowValues {
    private final RowValues driver;
    private final RowReader reader;
    private final List<@Nullable Column> columns = new ArrayList<>();
    private final boolean[] utf8;

    /** @param columns of each value, null for what is not read */
    CanonicalValues(RowValues driver, RowReader reader, List<@Nullable Column> columns) {
        this.driver = driver;
        this.reader = reader;
        this.columns.addAll(columns);
        this.utf8 = new boolean[columns.size()];
        for (int i = 0; i < utf8.length; i++) {
            Column column = columns.get(i);
            utf8[i] = column != null && reader.utf8(column);
        }
    }

    @Override
    public boolean next() {
        return driver.next();
    }

    @Override
    public @Nullable Object value(int at) {
        Column column = columns.get(at);
        Object given = column == null ? null : driver.value(at);
        return column == null || given == null ? null : reader.read(column, given);
    }

    @Override
    public byte @Nullable [] text(int at) {
        if (utf8[at]) {
            return driver.text(at);
        }
        return value(at) instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
    }
}
