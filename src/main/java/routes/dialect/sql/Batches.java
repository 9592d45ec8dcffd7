package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts long lists into pieces that one statement can take. */
public final class Batches {
    private Batches() {}

    /** The items in their order, in lists of so many at most. */
    public static <T> List<List<T>> of(List<T> items, int most) {
        if (items.size() <= most) {
            return List.of(items);
        }
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            batches.add(items.subList(from, Math.min(items.size(), from + most)));
        }
        return batches;
    }
}
