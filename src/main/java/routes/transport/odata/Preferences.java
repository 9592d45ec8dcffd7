package routes.transport.odata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/**
 * What a client would like (RFC 7240), as far as it is heard here.
 *
 * @param minimal whether a write is answered without the row; null where nothing was said
 * @param pageSize rows of a page at most; null where nothing was said
 */
record Preferences(@Nullable Boolean minimal, @Nullable Integer pageSize, boolean continueOnError) {
    static final Preferences NONE = new Preferences(null, null, false);

    static Preferences of(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        Boolean minimal = null;
        Integer pageSize = null;
        boolean on = false;
        for (String part : header.toLowerCase(Locale.ROOT).split("[,;]")) {
            String preference = part.strip().replace("\"", "").replace(" ", "");
            String plain = preference.startsWith("odata.") ? preference.substring(6) : preference;
            if (plain.equals("return=minimal")) {
                minimal = true;
            } else if (plain.equals("return=representation")) {
                minimal = false;
            } else if (plain.startsWith("maxpagesize=")) {
                pageSize = size(plain.substring(plain.indexOf('=') + 1));
            } else if (plain.equals("continue-on-error") || plain.equals("continue-on-error=true")) {
                on = true;
            }
        }
        return new Preferences(minimal, pageSize, on);
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size > 0) {
                return size;
            }
        } catch (NumberFormatException told) {
            // Told below.
        }
        throw Refusal.badRequest("The preference maxpagesize is no positive number", "Write odata.maxpagesize=100.");
    }

    /** The header that tells which of them were followed, null for none. */
    @Nullable
    String applied() {
        if (minimal != null) {
            return minimal ? "return=minimal" : "return=representation";
        }
        return pageSize == null ? null : "odata.maxpagesize=" + pageSize;
    }
}
