package routes.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.access.ApiKey;
import routes.access.KeyIssuer;
import routes.access.KeyStore;
import routes.access.NewKey;
import routes.access.Permissions;
import routes.access.StoredKey;
import routes.entity.EntityException;
import routes.entity.Problem;

/**
 * What {@code generate-apikey}, {@code list-keys} and {@code revoke-key} do. Each answers the exit code of its
 * command: 0, or 1 after it has printed what is wrong and how to mend it.
 */
public final class KeyCommands {
    private static final String LINE = "%-36s  %-24s  %-22s  %-8s  %-10s  %-10s  %9s  %s%n";

    private final KeyStore store;
    private final KeyIssuer issuer;
    private final InstantSource clock;

    public KeyCommands(KeyStore store, KeyIssuer issuer, InstantSource clock) {
        this.store = store;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** {@code generate-apikey <label> [test]}: prints the key, once. */
    public int generate(String label, boolean test, KeyOptions options, PrintWriter out) {
        return answering(out, () -> {
            Permissions permissions = options.permissions();
            ApiKey key =
                    issuer.issue(NewKey.of(label, test ? ApiKey.Environment.TEST : ApiKey.Environment.LIVE, permissions)
                            .expiring(Expiry.parse(options.expires(), clock.instant()))
                            .onlyFrom(options.from())
                            .askedBy("command line"));
            out.println(key.reveal());
            out.println("label: " + label);
            out.println("may: " + permissions.summary());
            out.println("Keep it now: it is not shown again.");
        });
    }

    /** {@code list-keys}: one line a key, nothing of it that is secret. */
    public int list(PrintWriter out) {
        return answering(out, () -> {
            out.printf(LINE, "ID", "LABEL", "KEY", "STATUS", "EXPIRES", "LAST USED", "USES", "MAY");
            int read = 0;
            List<StoredKey> page;
            do {
                page = store.list(read);
                page.forEach(key -> print(key, out));
                read += page.size();
            } while (page.size() == KeyStore.PAGE);
            out.println(read == 1 ? "1 key" : read + " keys");
        });
    }

    /** {@code revoke-key <label, id or prefix>}. */
    public int revoke(String name, PrintWriter out) {
        return answering(out, () -> out.println("revoked " + store.revoke(name)));
    }

    private void print(StoredKey key, PrintWriter out) {
        out.printf(
                LINE,
                key.id(),
                key.label(),
                key.prefix() + "..." + key.last4(),
                status(key),
                day(key.expiresAt()),
                day(key.lastUsedAt()),
                key.usageCount(),
                may(key));
    }

    private String status(StoredKey key) {
        if (key.revoked()) {
            return "revoked";
        }
        if (key.disabled()) {
            return "disabled";
        }
        return key.expired(clock.instant()) ? "expired" : "active";
    }

    private static String may(StoredKey key) {
        try {
            return Permissions.parse(key.permissions()).summary();
        } catch (EntityException e) {
            return "nothing: its permissions can't be read";
        }
    }

    private static String day(@Nullable Instant instant) {
        return instant == null ? "-" : instant.toString().substring(0, "2026-11-21".length());
    }

    private static int answering(PrintWriter out, Runnable command) {
        try {
            command.run();
            return 0;
        } catch (EntityException e) {
            out.println("error: " + e.text());
            for (Problem problem : e.details()) {
                out.println("  " + problem.field() + " " + problem.problem());
            }
            if (e.hint() != null) {
                out.println("  " + e.hint());
            }
            return 1;
        } finally {
            out.flush();
        }
    }
}
