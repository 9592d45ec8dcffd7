package routes.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a {@code .env} file: a {@code NAME=value} a line, {@code #} comments, an optional {@code export}, and
 * values in single or double quotes. Nothing is expanded or executed.
 */
final class EnvironmentFile {
    private EnvironmentFile() {}

    /** Its names and values; none where there is no such file. */
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                parse(line.strip(), file + " line " + number, values);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " can't be read: it must be text in UTF-8", unreadable);
        }
        return values;
    }

    private static void parse(String line, String where, Map<String, String> values) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String assignment = line.startsWith("export ") ? line.substring(7).strip() : line;
        int equals = assignment.indexOf('=');
        String name = equals < 0 ? "" : assignment.substring(0, equals).strip();
        if (name.isEmpty() || !name.chars().allMatch(c -> c == '_' || c == '.' || c == '-' || isWord(c))) {
            throw new IllegalStateException(where + ": expected NAME=value");
        }
        values.put(name, unquoted(assignment.substring(equals + 1).strip()));
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        if (last >= 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
            int close = value.indexOf(value.charAt(0), 1);
            if (close > 0) {
                return value.substring(1, close);
            }
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    private static boolean isWord(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
