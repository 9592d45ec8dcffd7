package routes.transport.arrow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What rows over HTTP are written in, and which of them an Accept header asks for (RFC 9110 §12.5.1). */
enum ArrowFormat {
    JSON("application/json"),
    IPC("application/vnd.apache.arrow.stream");

    private final String mediaType;

    ArrowFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The one the client likes best; of equals the one it names most exactly, then first. Null where it accepts none. */
    static @Nullable ArrowFormat chosen(@Nullable String accept) {
        if (accept == null) {
            return JSON;
        }
        ArrowFormat best = null;
        double bestScore = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = range.split(";", 2)[0].strip();
            ArrowFormat format = type.equals(IPC.mediaType) ? IPC : json(type) ? JSON : null;
            double score = format == null ? 0 : quality(range) * 2 + (type.contains("*") ? 0 : 0.001);
            if (score > bestScore && quality(range) > 0) {
                best = format;
                bestScore = score;
            }
        }
        return best;
    }

    private static boolean json(String type) {
        return type.equals("*/*") || type.equals("application/*") || type.equals(JSON.mediaType);
    }

    // A malformed weight counts as full.
    private static double quality(String range) {
        for (String parameter : range.split(";", -1)) {
            String word = parameter.strip();
            if (word.startsWith("q=")) {
                try {
                    return Math.max(0, Math.min(1, Double.parseDouble(word.substring(2))));
                } catch (NumberFormatException malformed) {
                    return 1;
                }
            }
        }
        return 1;
    }
}
