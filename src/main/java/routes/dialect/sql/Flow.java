package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next: a step to take and how to go on with its answer, or the outcome. A flow is a
 * value without side effects, so a unit of work that lost a race is simply run again from its start.
 */
public sealed interface Flow<T extends @Nullable Object> {

    /** The outcome. */
    record Done<T extends @Nullable Object>(T value) implements Flow<T> {}

    /** A step to take, and how to go on. */
    record Run<T extends @Nullable Object>(Step step, Function<SqlAnswer, Flow<T>> then) implements Flow<T> {}

    static <T extends @Nullable Object> Flow<T> done(T value) {
        return new Done<>(value);
    }

    static Flow<SqlAnswer> run(Step step) {
        return new Run<>(step, answer -> done(step.taken(answer)));
    }

    /** Goes on with the outcome of this flow. */
    default <R extends @Nullable Object> Flow<R> then(Function<? super T, Flow<R>> next) {
        if (this instanceof Done<T> done) {
            return next.apply(done.value());
        }
        Run<T> run = (Run<T>) this;
        return new Run<>(run.step(), answer -> run.then().apply(answer).then(next));
    }

    default <R extends @Nullable Object> Flow<R> map(Function<? super T, ? extends R> change) {
        return then(value -> done(change.apply(value)));
    }

    /** Makes a flow of each item and runs them one after another; the outcomes are in the items' order. */
    static <A, R> Flow<List<R>> each(List<A> items, Function<? super A, Flow<R>> make) {
        return each(items, make, 0, new ArrayList<>(items.size()));
    }

    private static <A, R> Flow<List<R>> each(
            List<A> items, Function<? super A, Flow<R>> make, int from, List<R> outcomes) {
        List<R> sofar = outcomes;
        for (int i = from; i < items.size(); i++) {
            Flow<R> flow = make.apply(items.get(i));
            if (flow instanceof Done<R> done) {
                sofar.add(done.value());
            } else {
                int next = i + 1;
                List<R> before = sofar;
                return flow.then(outcome -> {
                    // A copy, since a flow that is run again must find the list as it was.
                    List<R> longer = new ArrayList<>(before);
                    longer.add(outcome);
                    return each(items, make, next, longer);
                });
            }
        }
        return done(sofar);
    }
}
