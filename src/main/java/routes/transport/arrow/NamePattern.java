package routes.transport.arrow;

import java.util.Locale;

/**
 * A pattern of names as metadata is asked for: % stands for anything, _ for one character, and \ makes them ordinary. Upper and
 * lower case are one. Matching takes no more time than both lengths multiplied.
 */
final class NamePattern {
    private final String pattern;

    NamePattern(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
    }

    boolean matches(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        int at = 0;
        int p = 0;
        int behind = -1;
        int mark = 0;
        while (at < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '%') {
                behind = ++p;
                mark = at;
            } else if (one(p, name.charAt(at))) {
                p += escaped(p) ? 2 : 1;
                at++;
            } else if (behind >= 0) {
                // What the last % stands for is one character longer.
                p = behind;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean escaped(int p) {
        return pattern.charAt(p) == '\\' && p + 1 < pattern.length();
    }

    private boolean one(int p, char c) {
        if (p >= pattern.length()) {
            return false;
        }
        return escaped(p) ? pattern.charAt(p + 1) == c : pattern.charAt(p) == '_' || pattern.charAt(p) == c;
    }
}
