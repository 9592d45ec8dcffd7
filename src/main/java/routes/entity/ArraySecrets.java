package routes.entity;

import java.util.Set;
import java.util.stream.Collectors;
import routes.schema.ArrayOf;
import routes.schema.Field;

/** The secret fields of an array's embedded objects. */
final class ArraySecrets {
    private ArraySecrets() {}

    static Set<String> of(Field field) {
        ArrayOf shape = field.arrayOf();
        if (shape == null || shape.fields().values().stream().noneMatch(Field::secret)) {
            return Set.of();
        }
        return shape.fields().values().stream()
                .filter(Field::secret)
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
