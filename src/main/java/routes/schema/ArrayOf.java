package routes.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an array's elements: a scalar type, or embedded objects with fields of their own. Exactly one
 * of the two is present.
 */
public record ArrayOf(@Nullable FieldType type, Map<String, Field> fields) {
    public ArrayOf {
        fields = Ordered.copyOf(fields);
    }

    public boolean embedded() {
        return type == null;
    }
}
