package routes.transport.odata;

import org.jspecify.annotations.Nullable;

/** What the paths of an expression lead to. */
@FunctionalInterface
interface Fields {
    /** The field of a path; throws where it leads to none that can be compared. */
    Condition.Field field(Expression.Path path);

    /**
     * The rows of another entity that a path leads to, null where it leads to none.
     *
     * @param variable what they are called in an expression about them
     */
    default @Nullable Related related(Expression.Path path, String variable) {
        return null;
    }

    /**
     * Related rows.
     *
     * @param name what they are called in the core's filter language
     * @param fields what paths in an expression about one of them lead to
     */
    record Related(String name, Fields fields) {}
}
