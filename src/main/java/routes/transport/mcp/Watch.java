package routes.transport.mcp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.ChangeEvent;
import routes.transport.PercentText;

/**
 * A resource of which somebody wants to hear when it changes: the rows of an entity, or one of them.
 *
 * @param id null for all rows
 */
record Watch(String uri, String entity, @Nullable String id) {
    private static final Pattern ADDRESS = Pattern.compile("entity://([^/]+)/rows(?:/([^/]+))?");

    /** Null where nothing of this address changes, or nothing that the caller may read. */
    static @Nullable Watch of(String uri, Catalog.Visible visible) {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            return null;
        }
        String entity = PercentText.decode(address.group(1), false, "address");
        boolean known = visible.entities().stream()
                .anyMatch(view -> view.schema().name().equals(entity));
        String id = address.group(2);
        return known ? new Watch(uri, entity, id == null ? null : PercentText.decode(id, false, "address")) : null;
    }

    boolean concerns(ChangeEvent change) {
        return change.entity().equals(entity) && (id == null || id.equals(change.id()));
    }
}
