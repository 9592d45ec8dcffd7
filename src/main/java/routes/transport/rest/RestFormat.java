package routes.transport.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer can be written in, and which of them an Accept header asks for (RFC 9110 §12.5.1). */
enum RestFormat {
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    CSV("text/csv");

    static final String PROBLEM = "application/problem+json";

    private final String mediaType;

    RestFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The format the client likes best; of equals the one it names most exactly, then first. Null where it
     * accepts none.
     *
     * @param rows whether the answer is a list of rows, which alone can be exported
     */
    static @Nullable RestFormat chosen(@Nullable String accept, boolean rows) {
        if (accept == null || accept.equals("*/*") || accept.equals(JSON.mediaType)) {
            return JSON;
        }
        RestFormat best = null;
        int bestScore = 0;
        for (String range : accept.split(",", -1)) {
            String type = type(range);
            RestFormat format = of(type, rows);
            int score = format == null ? 0 : quality(range) * 4 + exactness(type);
            if (score > bestScore && score >= 4) {
                best = format;
                bestScore = score;
            }
        }
        return best;
    }

    /** Whether the client names the problem type of RFC 9457, which it then gets for an error. */
    static boolean wantsProblem(@Nullable String accept) {
        if (accept == null || !accept.contains("problem")) {
            return false;
        }
        for (String range : accept.split(",", -1)) {
            if (type(range).equals(PROBLEM) && quality(range) > 0) {
                return true;
            }
        }
        return false;
    }

    // A client that only names the problem type speaks JSON: an answer of that kind serves it better than a refusal.
    private static @Nullable RestFormat of(String type, boolean rows) {
        return switch (type) {
            case "*/*", "application/*", "application/json", PROBLEM -> JSON;
            case "application/x-ndjson" -> rows ? NDJSON : null;
            case "text/csv", "text/*" -> rows ? CSV : null;
            default -> null;
        };
    }

    private static int exactness(String type) {
        return type.equals("*/*") ? 1 : type.endsWith("/*") ? 2 : 3;
    }

    private static String type(String range) {
        int semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** The weight in thousandths; a malformed one counts as full. */
    private static int quality(String range) {
        int at = range.toLowerCase(Locale.ROOT).indexOf("q=");
        if (at < 0) {
            return 1000;
        }
        int end = range.indexOf(';', at);
        try {
            double weight = Double.parseDouble(
                    range.substring(at + 2, end < 0 ? range.length() : end).strip());
            return (int) (Math.max(0, Math.min(1, weight)) * 1000);
        } catch (NumberFormatException malformed) {
            return 1000;
        }
    }
}
