package routes.identity;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** Whether a text can be an e-mail address. Whether mail arrives there is not known before some is sent. */
final class Emails {
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\p{Cntrl}]{1,64}@[^\\s@<>\\p{Cntrl}]{1,189}");

    private Emails() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The address as it is stored.
     *
     * @throws EntityException VALIDATION_FAILED
     */
    static String checked(@Nullable Object given) {
        if (given instanceof String text && isOne(text.strip())) {
            return People.email(text);
        }
        throw new EntityException(
                ErrorCode.VALIDATION_FAILED,
                "The user can't be stored",
                List.of(new Problem("email", "must be an e-mail address")));
    }
}
