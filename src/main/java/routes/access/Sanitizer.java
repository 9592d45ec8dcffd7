package routes.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.entity.RowValues;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/**
 * The last net before an answer leaves: no secret field on any transport, whatever was selected, related or
 * embedded. Projections already leave them out, so in the ordinary case it looks and changes nothing.
 */
public final class Sanitizer {
    private final SecretGuard.Names names;

    // Weak keys: a reloaded schema is another instance, and its forerunner is to go.
    private final LoadingCache<EntitySchema, SecretGuard> guards =
            Caffeine.newBuilder().weakKeys().build(SecretGuard::of);

    /** @param secretName whether fields of this name are secret where no schema says otherwise */
    public Sanitizer(Predicate<String> secretName) {
        this.names = new SecretGuard.Names(secretName);
    }

    /** Cleans the call's result; internal calls see everything. */
    public void sanitize(EntityCall call) {
        if (call.caller().isSystem() || !call.answered()) {
            return;
        }
        EntityResult result = call.result();
        EntitySchema schema = call.view().schema();
        SecretGuard.Pass pass = pass(call.project().catalog());
        RowCursor cursor = result.cursor();
        if (cursor != null) {
            call.result(result.withCursor(new CleanCursor(cursor, guards.get(schema), pass)));
            return;
        }
        Object data = result.data();
        Object clean = clean(data, guards.get(schema), pass);
        if (clean != data) {
            call.result(result.withData(clean));
        }
    }

    /** A row of this entity as every caller may see it. */
    public Map<String, Object> sanitize(SchemaCatalog catalog, EntitySchema schema, Map<String, Object> row) {
        return guards.get(schema).row(row, pass(catalog));
    }

    private SecretGuard.Pass pass(SchemaCatalog catalog) {
        return new SecretGuard.Pass(catalog, names, guards::get);
    }

    @SuppressWarnings("unchecked") // rows are maps by column name
    private static @Nullable Object clean(@Nullable Object data, SecretGuard guard, SecretGuard.Pass pass) {
        if (data instanceof Map<?, ?> row) {
            return guard.row((Map<String, Object>) row, pass);
        }
        if (!(data instanceof List<?> rows)) {
            return data;
        }
        List<@Nullable Object> changed = null;
        for (int i = 0; i < rows.size(); i++) {
            Object row = rows.get(i);
            Object clean = clean(row, guard, pass);
            if (clean != row) {
                changed = changed == null ? new java.util.ArrayList<>(rows) : changed;
                changed.set(i, clean);
            }
        }
        return changed == null ? rows : changed;
    }

    private record CleanCursor(RowCursor rows, SecretGuard guard, SecretGuard.Pass pass) implements RowCursor {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Map<String, Object> next() {
            return guard.row(rows.next(), pass);
        }

        @Override
        public RowValues values(List<String> wanted) {
            return guard.values(rows.values(wanted), wanted, pass);
        }

        @Override
        public List<String> names() {
            Map<String, Object> row = new LinkedHashMap<>();
            rows.names().forEach(name -> row.put(name, ""));
            return List.copyOf(guard.row(row, pass).keySet());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
