package routes.entity;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of rows that are maps. */
final class MapValues implements RowValues {
    private final Iterator<? extends Map<?, ?>> rows;
    private final List<String> names;
    private Map<?, ?> row = Map.of();

    MapValues(Iterator<? extends Map<?, ?>> rows, List<String> names) {
        this.rows = rows;
        this.names = names;
    }

    @Override
    public boolean next() {
        boolean more = rows.hasNext();
        row = more ? rows.next() : Map.of();
        return more;
    }

    @Override
    public @Nullable Object value(int column) {
        return row.get(names.get(column));
    }

    @Override
    public byte @Nullable [] text(int column) {
        return value(column) instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
    }
}
