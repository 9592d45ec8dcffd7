package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;

/**
 * A row that a committed unit of work changed, with its images before and after. An image has the row's canonical
 * values by column name, secret ones left out; one from after also has the ids that its many-to-many relations link,
 * one from before those of them that stayed as they were.
 *
 * @param sequence place in the project's order of changes, 0 where none is kept
 * @param before null for a row that is new
 * @param after null for a row that is gone; of one that is marked deleted, its last image
 * @param time milliseconds since 1970
 */
public record RowChange(
        long sequence,
        EntitySchema schema,
        String id,
        ChangeEvent.Kind kind,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after,
        long time) {

    /** The image of a row in canonical values, which stays as it is whatever becomes of the row's map. */
    public static Map<String, @Nullable Object> image(
            EntitySchema schema, Map<String, ? extends @Nullable Object> row) {
        Map<String, @Nullable Object> image = new LinkedHashMap<>();
        for (Column column : schema.openColumns()) {
            Field field = column.field();
            Object value = row.get(column.name());
            image.put(column.name(), field != null && value instanceof List<?> list ? open(field, list) : value);
        }
        return image;
    }

    /** The elements of an array, without the secret fields of embedded objects. */
    private static List<?> open(Field field, List<?> list) {
        Set<String> secrets = ArraySecrets.of(field);
        if (secrets.isEmpty()) {
            return list;
        }
        List<@Nullable Object> shown = new ArrayList<>(list.size());
        for (Object element : list) {
            if (element instanceof Map<?, ?> map) {
                Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
                rest.keySet().removeAll(secrets);
                shown.add(rest);
            } else {
                shown.add(element);
            }
        }
        return shown;
    }
}
