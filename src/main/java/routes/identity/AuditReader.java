package routes.identity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog;
import routes.entity.Right;

/** Shows the audit log to those who may read it. Nobody changes it. */
public final class AuditReader {
    private static final List<String> SHOWN =
            List.of("id", "at", "action", "target", "actor", "actorKey", "actorUser", "address", "before", "after");

    private final AuditLog log;

    public AuditReader(AuditLog log) {
        this.log = log;
    }

    /** @throws routes.entity.EntityException FORBIDDEN */
    public List<Map<String, @Nullable Object>> read(AuditLog.Question question, int skip, int limit, Administrator by) {
        by.needs(Right.AUDIT_READ);
        return log.find(question, skip, limit).stream()
                .map(row -> IdentityRows.shown(row, SHOWN))
                .toList();
    }
}
