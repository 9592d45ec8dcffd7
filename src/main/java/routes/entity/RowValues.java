package routes.entity;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a cursor one after the other, each read value by value: whoever keeps no row is spared making a map of it.
 * What is asked for by its place are the columns that these values were asked for.
 */
public interface RowValues {
    /** Of rows that are maps. */
    static RowValues of(Iterator<? extends Map<?, ?>> rows, List<String> wanted) {
        return new MapValues(rows, wanted);
    }

    /** Goes on to the next row, at first to the first one; false behind the last. */
    boolean next();

    /** The canonical value in this row, null where there is none. */
    @Nullable
    Object value(int column);

    /** The same in UTF-8, where it is a text; null where it is anything else. */
    byte @Nullable [] text(int column);
}
