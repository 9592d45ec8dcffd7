package routes.transport.rest;

import java.util.Locale;
import routes.entity.ErrorCode;
import routes.transport.HttpErrors;

/** What each error is called over HTTP. */
public final class RestStatus {
    private RestStatus() {}

    public static int of(ErrorCode code) {
        return HttpErrors.status(code);
    }

    public static String code(ErrorCode code) {
        return HttpErrors.code(code);
    }

    /** The code as a heading, such as "Validation failed". */
    static String title(ErrorCode code) {
        String words = code(code).replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
