package routes.dialect.graphql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that carries out one kind of operation on an entity.
 *
 * @param document selects {@code ...Row} where a row stands
 * @param path members on the way from {@code data} to the answer
 * @param variables the variable that takes each argument
 */
record Question(String document, List<String> path, Map<Argument, String> variables) {
    Question {
        path = List.copyOf(path);
        variables = Map.copyOf(variables);
    }

    /** What a variable may stand for, named as in a mapping. */
    enum Argument {
        ID("id"),
        FILTER("filter"),
        SORT("sort"),
        LIMIT("limit"),
        SKIP("skip"),
        DATA("data");

        private final String wireName;

        Argument(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    @Nullable
    String variable(Argument argument) {
        return variables.get(argument);
    }
}
