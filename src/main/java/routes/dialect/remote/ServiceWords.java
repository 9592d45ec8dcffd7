package routes.dialect.remote;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.UnitOfWork;
import routes.schema.Column;
import routes.schema.EntitySchema;

/**
 * What of a service's own words may be passed on to whoever asked. Words that name a secret field, or that hold the
 * credentials or an address, are not passed on at all.
 */
public final class ServiceWords {
    private static final int LONGEST = 300;
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://|\\bat [\\w$.]+\\(|<[a-z!/]");

    private final RemoteAddress address;
    private final Map<String, String> headers;
    private final UnitOfWork work;

    /** @param work whose callers are told */
    public ServiceWords(RemoteServer server, UnitOfWork work) {
        this.address = server.address();
        this.headers = server.settings().headers();
        this.work = work;
    }

    /** Whether the callers may know of this column. */
    public boolean open(Column column, EntitySchema schema) {
        return !column.secret()
                && work.calls().stream()
                        .map(EntityCall::view)
                        .allMatch(view -> view.schema() != schema || view.readable(column.name()) != null);
    }

    public @Nullable String shown(String said, EntitySchema schema) {
        String plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
        if (plain.isEmpty() || plain.length() > LONGEST || secret(plain, schema)) {
            return null;
        }
        return plain.endsWith(".") || plain.endsWith("?") ? plain : plain + ".";
    }

    private boolean secret(String said, EntitySchema schema) {
        String lower = said.toLowerCase(Locale.ROOT);
        for (Column column : schema.columns()) {
            if (!open(column, schema) && lower.contains(column.name().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return ADDRESS.matcher(said).find()
                || lower.contains(address.base().getHost().toLowerCase(Locale.ROOT))
                || (address.user() != null && holds(said, address.user().replaceFirst("^[^:]*:", "")))
                || headers.values().stream().anyMatch(value -> holds(said, value.replaceFirst("^[A-Za-z]+ ", "")));
    }

    private static boolean holds(String said, String secret) {
        return secret.length() >= SHORTEST_SECRET && said.contains(secret);
    }
}
