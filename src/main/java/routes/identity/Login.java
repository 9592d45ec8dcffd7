package routes.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.access.Actor;
import routes.access.AuditLog.Act;
import routes.access.SystemRows;
import routes.entity.EntityRequest;
import routes.schema.CanonicalDate;

/**
 * Whether an e-mail address and a password are those of a user. All that can be wrong has one answer, and takes the
 * same time: neither tells whether there is such a user.
 */
public final class Login {
    private static final int MAX_TOLD = 200;

    private final IdentityRows rows;
    private final People people;
    private final Passwords passwords;
    private final LoginLimits limits;
    private final InstantSource clock;

    public Login(IdentityRows rows, People people, Passwords passwords, InstantSource clock, Ticker ticker) {
        this.rows = rows;
        this.people = people;
        this.passwords = passwords;
        this.limits = new LoginLimits(ticker);
        this.clock = clock;
    }

    /**
     * Lets the user in, or not.
     *
     * @param address where the attempt comes from, null where that is not known
     * @return empty for whatever is wrong
     * @throws routes.entity.EntityException RATE_LIMITED after too many failures, OVERLOADED where too many passwords
     *     are being checked
     */
    public Optional<Person> login(String email, String password, @Nullable String address) {
        String account = People.email(email);
        LoginLimits.Attempt attempt = limits.attempt(shortened(account), address);
        Map<?, ?> user;
        boolean right;
        try {
            user = people.byEmail(account);
            Object hash = user == null ? null : user.get("password");
            right = passwords.matches(password, hash == null ? null : hash.toString());
            right = right && user != null && people.active(user);
        } catch (RuntimeException unjudged) {
            attempt.giveBack();
            throw unjudged;
        }
        if (user == null || !right) {
            failed(account, user, address, attempt.wasTheLast());
            return Optional.empty();
        }
        attempt.giveBack();
        entered(user, password);
        return Optional.of(person(user));
    }

    private void failed(String account, @Nullable Map<?, ?> user, @Nullable String address, boolean last) {
        String id = user == null ? null : IdentityRows.text(user, "id");
        String told = shortened(account);
        Actor actor = new Actor(told, null, id, address);
        rows.note(actor, new Act(last ? "login.locked" : "login.failed", "login/" + told, null, null));
    }

    // What is longer is nobody's address, and is neither kept nor written whole.
    private static String shortened(String account) {
        return account.length() > MAX_TOLD ? account.substring(0, MAX_TOLD) : account;
    }

    private void entered(Map<?, ?> user, String password) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("lastLoginAt", CanonicalDate.of(clock.instant()));
        String anew = passwords.upgraded(password, IdentityRows.text(user, "password"));
        if (anew != null) {
            values.put("password", anew);
        }
        EntityRequest update = SystemRows.update(IdentityRows.USER, IdentityRows.text(user, "id"), values);
        rows.write(List.of(update));
    }

    private Person person(Map<?, ?> user) {
        return new Person(
                IdentityRows.text(user, "id"),
                IdentityRows.text(user, "email"),
                textOrNull(user, "firstName"),
                textOrNull(user, "lastName"),
                textOrNull(user, "account"),
                IdentityRows.ids(user, "roles"),
                people.rights(user));
    }

    private static @Nullable String textOrNull(Map<?, ?> row, String member) {
        Object value = row.get(member);
        return value == null ? null : value.toString();
    }
}
