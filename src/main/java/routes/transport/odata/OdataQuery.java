package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.transport.PercentText;
import routes.transport.QueryString;
import routes.transport.Refusal;

/**
 * The query of an address: which options it has, and that none of them is so long or so deep that reading it would cost
 * more than answering. Options may be written without their dollar sign.
 */
final class OdataQuery {
    private static final int MAX_LENGTH = 16_000;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_NOT = 100;

    private static final Set<String> PARSED =
            Set.of("$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count", "$search", "$apply");
    private static final Set<String> OWN = Set.of("$format", "$skiptoken", "$id");
    private static final Set<String> UNSUPPORTED = Set.of("$compute", "$deltatoken", "$schemaversion", "$index");

    // What SAP's clients and gateways add to every address, such as sap-client and sap-language, is for a server of
    // SAP's.
    private static final String SAP = "sap-";

    // Where a plus is no space: in an offset from UTC and in an exponent.
    private static final Pattern SPACE = Pattern.compile("\\+(?!(?<=\\d\\+)\\d\\d:\\d\\d)(?!(?<=\\d[eE]\\+)\\d)");
    private static final Pattern NOT = Pattern.compile("\\bnot\\b");
    private static final Pattern MINUSES = Pattern.compile("-\\s*-");
    private static final Pattern TEXT = Pattern.compile("'[^']*+'");
    private static final Pattern ALIAS = Pattern.compile("@\\w++", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, String> raw = new LinkedHashMap<>();

    private OdataQuery() {}

    static OdataQuery parse(@Nullable String query) {
        OdataQuery parsed = new OdataQuery();
        QueryString.each(query, parsed::add);
        parsed.boundAliases();
        return parsed;
    }

    private void add(String given, String value) {
        if (given.startsWith(SAP)) {
            return;
        }
        String name = given.startsWith("$") || given.startsWith("@") ? given : "$" + given;
        if (UNSUPPORTED.contains(name)) {
            throw Unsupported.of("The system query option " + name);
        }
        if (!name.startsWith("@") && !PARSED.contains(name) && !OWN.contains(name)) {
            throw Refusal.unknown(
                    "query option", given, PARSED.stream().sorted().toList());
        }
        String spaced = SPACE.matcher(value).replaceAll("%20");
        String text = PercentText.decode(spaced, false, "query option " + Refusal.shortened(given));
        bounded(text, given);
        if (name.startsWith("@") && TEXT.matcher(text).replaceAll("").contains("@")) {
            throw Refusal.badRequest(
                    "The alias " + Refusal.shortened(name) + " stands for another alias",
                    "Write out in its value what the other one stands for.");
        }
        if (raw.put(name, spaced) != null) {
            throw QueryString.twice(given);
        }
    }

    // The parser reads the value of an alias anew wherever the alias stands.
    private void boundAliases() {
        long length = 0;
        for (Map.Entry<String, String> option : raw.entrySet()) {
            Matcher used = ALIAS.matcher(PercentText.decode(option.getValue(), false, "query option"));
            while (!option.getKey().startsWith("@") && used.find()) {
                length += raw.getOrDefault(used.group(), "").length();
            }
        }
        if (length > MAX_LENGTH) {
            throw Refusal.badRequest(
                    "The aliases stand for more than " + MAX_LENGTH + " characters",
                    "Use them in fewer places, or ask in several requests.");
        }
    }

    /** What the parser reads, null where there is nothing of it. */
    @Nullable
    String parsed() {
        StringBuilder query = new StringBuilder();
        raw.forEach((name, value) -> {
            if (!OWN.contains(name)) {
                query.append(query.length() == 0 ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return query.length() == 0 ? null : query.toString();
    }

    /** The decoded value of an option that is not the parser's. */
    @Nullable
    String own(String name) {
        String value = raw.get(name);
        return value == null ? null : PercentText.decode(value, false, "query option " + name);
    }

    /** Refuses options where they mean nothing. */
    void only(Set<String> taken, String where) {
        for (String name : raw.keySet()) {
            if (!name.startsWith("@") && !taken.contains(name)) {
                throw Refusal.badRequest("The query option " + name + " has no meaning " + where, "Leave it out.");
            }
        }
    }

    /** The query of the page behind this one. */
    String next(String cursor, @Nullable Integer rest) {
        StringBuilder query = new StringBuilder("?");
        raw.forEach((name, value) -> {
            if (!List.of("$skip", "$skiptoken", "$top").contains(name)) {
                query.append(name).append('=').append(value).append('&');
            }
        });
        if (rest != null) {
            query.append("$top=").append(rest).append('&');
        }
        return query.append("$skiptoken=")
                .append(PercentText.encodeSegment(cursor))
                .toString();
    }

    /** Refuses text that would take a parser too long or too deep. */
    static void bounded(String text, String what) {
        if (text.length() > MAX_LENGTH) {
            throw Refusal.badRequest(
                    "The " + Refusal.shortened(what) + " is longer than " + MAX_LENGTH + " characters",
                    "Ask in several requests.");
        }
        int depth = 0;
        boolean quoted = false;
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted) {
                bare.append(c);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    throw Refusal.badRequest(
                            "The " + Refusal.shortened(what) + " is nested deeper than " + MAX_DEPTH + " parentheses",
                            "Write it flatter.");
                }
            }
        }
        if (NOT.matcher(bare).results().limit(MAX_NOT + 1L).count() > MAX_NOT
                || MINUSES.matcher(bare).find()) {
            throw Refusal.badRequest(
                    "The " + Refusal.shortened(what) + " has more negations than anybody can follow",
                    "Leave out those that cancel each other out.");
        }
    }
}
