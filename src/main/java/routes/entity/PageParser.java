package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which part of the matching rows is asked for. */
final class PageParser {
    private final RequestLimits limits;

    PageParser(RequestLimits limits) {
        this.limits = limits;
    }

    Page parse(RequestOptions options, EntityView view) {
        List<Sort> sort = SortParser.parse(options.sort(), view);
        Object rawSkip = options.skip();
        int skip = rawSkip == null ? 0 : OptionNumber.of("skip", rawSkip, 0, limits.maxSkip(), "no rows to be skipped");
        String after = options.after();
        if (after == null) {
            return new Page(sort, skip, limit(options), null);
        }
        if (rawSkip != null) {
            throw Refusal.bad("skip", "can't be given together with after", "A cursor already names the place.");
        }
        Cursors.Place place = Cursors.decode(after, sort);
        if (place.values() == null && place.passed() > limits.maxSkip()) {
            throw Refusal.bad(
                    "after",
                    "leaves out more than " + limits.maxSkip() + " rows",
                    "Go on with a filter on what the rows are sorted by.");
        }
        return place.values() == null
                ? new Page(sort, (int) place.passed(), limit(options), null)
                : new Page(sort, 0, limit(options), place.passed(), place.values());
    }

    /** The order of a read of one row, which has no pages. */
    List<Sort> single(RequestOptions options, EntityView view) {
        refuse("skip", options.skip());
        refuse("after", options.after());
        Object limit = options.limit();
        if (limit != null) {
            limit(options);
        }
        return SortParser.parse(options.sort(), view);
    }

    private int limit(RequestOptions options) {
        Object raw = options.limit();
        if (raw == null) {
            return options.stream() ? Integer.MAX_VALUE : limits.defaultLimit();
        }
        int most = options.stream() ? Integer.MAX_VALUE : limits.maxLimit();
        return OptionNumber.of(
                "limit", raw, 1, most, options.stream() ? "all rows" : "the default of " + limits.defaultLimit());
    }

    private static void refuse(String option, @Nullable Object given) {
        if (given != null) {
            throw Refusal.bad(
                    option, "has no meaning where one row is asked for", "Leave it out, or use findAll instead.");
        }
    }
}
