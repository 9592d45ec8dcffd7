package routes.dialect.sql;

/**
 * Runs a flow of reads to its end, at once and outside the route. A streamed answer fills in its relations
 * through it, a chunk of rows at a time, long after the route has handed the cursor on.
 */
@FunctionalInterface
public interface FlowRunner {
    <T> T run(Flow<T> flow);
}
