package routes.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** A password that somebody sets: judged, and hashed. */
final class NewPassword {
    private final Passwords passwords;

    NewPassword(Passwords passwords) {
        this.passwords = passwords;
    }

    /**
     * Its hash, or null where it is taken away.
     *
     * @throws EntityException VALIDATION_FAILED
     */
    @Nullable
    String hash(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        List<Problem> problems = given instanceof String text
                ? Passwords.problems(text)
                : List.of(new Problem("password", "must be a text"));
        if (!problems.isEmpty()) {
            throw new EntityException(ErrorCode.VALIDATION_FAILED, "The password can't be taken", problems);
        }
        return passwords.hash(given.toString());
    }
}
