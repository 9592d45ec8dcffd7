package routes.entity;

/** What the filters of one request may ask for in all, wherever in them. */
final class FilterBudget {
    static final int MAX_DEPTH = 16;
    static final int MAX_LEAVES = 500;

    /** Conditions on related rows, each of which is a query within the query. */
    static final int MAX_RELATED = 20;

    /** How far relations are followed. */
    static final int MAX_RELATED_DEPTH = 5;

    /** Of all lists of values together, so that one statement of any database has room for them. */
    static final int MAX_VALUES = 10_000;

    private int leaves;
    private int related;
    private int values;

    static void deepEnough(FilterPlace place, int depth) {
        if (depth > MAX_DEPTH) {
            throw place.refuse("is nested deeper than " + MAX_DEPTH + " levels", "Write the filter flatter.");
        }
    }

    void leaf(FilterPlace place) {
        if (++leaves > MAX_LEAVES) {
            throw place.refuse(
                    "is one condition too many: a request has at most " + MAX_LEAVES,
                    "Use $in for many values of one field.");
        }
    }

    static void nearEnough(FilterPlace place, int relations) {
        if (relations > MAX_RELATED_DEPTH) {
            throw place.refuse(
                    "follows more than " + MAX_RELATED_DEPTH + " relations", "Ask from an entity that is nearer.");
        }
    }

    /** @param more relations that are followed anew, each by a query of its own */
    void related(FilterPlace place, int more) {
        related += more;
        if (related > MAX_RELATED) {
            throw place.refuse(
                    "is one condition on related rows too many: a request has at most " + MAX_RELATED,
                    "Put conditions on the same rows into one.");
        }
    }

    void values(int more, FilterPlace place) {
        values += more;
        if (values > MAX_VALUES) {
            throw place.refuse(
                    "is one list too many: the lists of a request have at most " + MAX_VALUES + " values in all",
                    "Ask in several requests.");
        }
    }
}
