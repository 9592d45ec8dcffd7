package routes.transport;

import java.util.regex.Pattern;
import routes.entity.EntityException;

/**
 * The sequence of a change as clients give it back, in a header, an address or a message. It is of one form wherever it
 * comes from, so that what one door takes no other refuses.
 */
public final class SequenceNumber {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

    private SequenceNumber() {}

    /**
     * @param what it was given as, such as "query parameter since"
     * @throws EntityException BAD_REQUEST for what is none
     */
    public static Long of(String what, Object value) {
        String text = value.toString();
        if ((value instanceof String || value instanceof Number)
                && FORM.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        throw Refusal.badRequest(
                "The " + what + " is no sequence number", "Send the sequence of the last change that was seen.");
    }
}
