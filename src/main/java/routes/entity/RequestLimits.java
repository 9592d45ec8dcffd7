package routes.entity;

/**
 * How much one request may ask for. What is over a limit is refused, never cut to size.
 *
 * @param defaultLimit rows of a list whose request names no limit
 * @param maxLimit rows a request may ask for at once
 * @param maxSkip rows a request may leave out; a cursor has no such bound
 * @param maxRows rows one create may hold
 */
public record RequestLimits(int defaultLimit, int maxLimit, int maxSkip, int maxRows) {
    public static final RequestLimits DEFAULTS =
            new RequestLimits(Page.DEFAULT_LIMIT, Page.MAX_LIMIT, 10_000_000, 10_000);

    public RequestLimits {
        if (defaultLimit < 1 || maxLimit < defaultLimit || maxSkip < 0 || maxRows < 1) {
            throw new IllegalArgumentException("limits must be positive, and the default limit within the highest: "
                    + defaultLimit + ", " + maxLimit + ", " + maxSkip + ", " + maxRows);
        }
    }
}
