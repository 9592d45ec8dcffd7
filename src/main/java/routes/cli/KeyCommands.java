package routes.cli;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import routes.access.Actor;
import routes.access.ApiKey;
import routes.access.KeyIssuer;
import routes.access.KeyStore;
import routes.access.NewKey;
import routes.access.Permissions;
import routes.access.StoredKey;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.identity.People;

/**
 * What {@code generate-apikey}, {@code list-keys} and {@code revoke-key} do. Each answers the exit code of its
 * command, see {@link ExitCode}, after it has told what is wrong and how to mend it.
 */
public final class KeyCommands {
    private static final String NO_KEYS =
            "No keys here: there is no database of keys yet. Start the server, which makes"
                    + " the first two, or make one with generate-apikey <label>; --octonet.data-directory=<directory> looks"
                    + " elsewhere.";

    private final KeyStore store;
    private final KeyIssuer issuer;
    private final People people;
    private final KnownNames names;
    private final BooleanSupplier there;
    private final InstantSource clock;

    /** @param there whether there is a database of keys; asking must not make one */
    public KeyCommands(
            KeyStore store,
            KeyIssuer issuer,
            People people,
            KnownNames names,
            BooleanSupplier there,
            InstantSource clock) {
        this.store = store;
        this.issuer = issuer;
        this.people = people;
        this.names = names;
        this.there = there;
        this.clock = clock;
    }

    /**
     * {@code generate-apikey <label> [test]}: prints the key, once.
     *
     * @param expires {@code 30d}, {@code 12h}, a date or an instant; null for never
     * @param from addresses and networks it may be used from; empty for all
     */
    int generate(
            String label,
            ApiKey.Environment environment,
            KeyOptions options,
            @Nullable String expires,
            List<String> from,
            KeyReport report) {
        return answering(report, () -> {
            Permissions permissions = options.permissions();
            NewKey wanted = NewKey.of(label, environment, permissions)
                    .expiring(Expiry.parse(expires, clock.instant()))
                    .onlyFrom(from)
                    .boundTo(owner(options))
                    .askedBy(Actor.COMMAND_LINE);
            if (!options.force()) {
                names.check(permissions);
            }
            report.made(issuer.issue(wanted), clock.instant());
        });
    }

    /** {@code list-keys}: every key, and nothing of it that is secret. */
    int list(KeyReport report) {
        return answering(report, () -> {
            if (!there.getAsBoolean()) {
                report.none(NO_KEYS);
                return;
            }
            report.listed(all(), clock.instant());
        });
    }

    /** {@code info}: the server that is configured here, with its keys. */
    int info(ServerFacts facts, KeyReport report) {
        return answering(report, () -> report.info(facts, there.getAsBoolean() ? all() : List.of(), clock.instant()));
    }

    /** {@code revoke-key <label, id or prefix>}. */
    int revoke(String name, KeyReport report) {
        return answering(report, () -> {
            if (!there.getAsBoolean()) {
                throw new EntityException(ErrorCode.NOT_FOUND, NO_KEYS);
            }
            report.revoked(store.revoke(name, Actor.COMMAND_LINE), clock.instant());
        });
    }

    private List<StoredKey> all() {
        List<StoredKey> keys = new ArrayList<>();
        List<StoredKey> page;
        do {
            page = store.list(keys.size());
            keys.addAll(page);
        } while (page.size() == KeyStore.PAGE);
        return keys;
    }

    private @Nullable String owner(KeyOptions options) {
        String named = options.owner();
        String user = named == null ? null : people.userNamed(named);
        if (named != null && user == null) {
            throw new EntityException(
                            ErrorCode.VALIDATION_FAILED,
                            "The API key can't be made",
                            List.of(new Problem("--owner", "names no user of this server")))
                    .hint("Users are made at /api/users; name one by its e-mail address or id.");
        }
        return user;
    }

    private static int answering(KeyReport report, Runnable command) {
        try {
            command.run();
            return ExitCode.DONE;
        } catch (EntityException refused) {
            report.failed(refused);
            return ExitCode.of(refused.code());
        } finally {
            report.flush();
        }
    }
}
