package routes.identity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of what is managed: users, roles, permissions or accounts. Each method checks what the manager may, and
 * writes an entry of the audit log along with what it changes.
 */
public interface Managed {
    /** The members that data may have; there are no others to set. */
    List<String> members();

    /** The members that a list can be narrowed by. */
    List<String> filters();

    List<Map<String, @Nullable Object>> list(Map<String, String> filters, int skip, int limit, Administrator by);

    /** @param id id or name */
    Map<String, @Nullable Object> get(String id, Administrator by);

    Map<String, @Nullable Object> create(Map<String, @Nullable Object> data, Administrator by);

    /** @param data the members to change */
    Map<String, @Nullable Object> update(String id, Map<String, @Nullable Object> data, Administrator by);

    void delete(String id, Administrator by);
}
