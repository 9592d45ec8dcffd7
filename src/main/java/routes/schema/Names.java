package routes.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for names that reach a URL, a wire format or a database. */
final class Names {
    /** The shortest limit of all databases is PostgreSQL's 63, which cuts longer names without a word. */
    static final int MAX_BYTES = 60;

    private static final Pattern ENTITY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    // /api/v1/{entity}/count and /api/v1/{project}/{entity} would be the same address.
    private static final Set<String> FIXED_WORDS =
            Set.of("count", "one", "search", "upsert", "aggregate", "bulk", "updatemany", "deletemany");

    /** No database has longer names. */
    private static final int MAX_EXISTING = 255;

    private static final String OWN_PREFIX = "octonet_";
    private static final List<String> RESERVED_PREFIXES = List.of(OWN_PREFIX, "sqlite_", "system.");

    private Names() {}

    /** The form in which names are compared, since several databases ignore case. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static void checkEntity(String name, Place place) {
        if (!ENTITY.matcher(name).matches()) {
            place.fault(
                    "`" + name + "` can't name an entity",
                    "begin with a letter and use letters, digits and _ only, like `OrderLine`");
        } else {
            checkLength(name, place);
        }
        checkAddress(name, place);
    }

    static void checkCollection(String collection, Place place) {
        if (collection.contains("/")) {
            place.fault("`" + collection + "` contains a /", "a collection is one segment of a URL: use _ or -");
        }
        checkAddress(collection, place);
        checkTable(collection, place);
    }

    /** A collection or a junction table. */
    static void checkTable(String name, Place place) {
        String reserved = reservedPrefix(name);
        if (reserved != null) {
            place.fault("names starting with `" + reserved + "` are reserved", "choose another name");
        }
        checkStored(name, place);
    }

    /** The name of something that others made and that Octonet only has to find. */
    static void checkExisting(String name, Place place) {
        if (folded(name).startsWith(OWN_PREFIX)) {
            place.fault("names starting with `" + OWN_PREFIX + "` are reserved", "choose another table");
        } else if (name.codePoints().anyMatch(Character::isISOControl) || name.length() > MAX_EXISTING) {
            place.fault(
                    "the name is longer than " + MAX_EXISTING + " characters or holds control characters", "check it");
        }
    }

    /** What the name begins with that only names of the server or a database may, or null. */
    static @Nullable String reservedPrefix(String name) {
        for (String prefix : RESERVED_PREFIXES) {
            if (folded(name).startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }

    /** The name of a field, a relation or a key column. */
    static void checkColumn(String name, Place place) {
        checkMember(name, place);
        checkStored(name, place);
    }

    /** A name inside a row: filters must be able to speak of it. */
    static void checkMember(String name, Place place) {
        if (name.startsWith("$") || name.contains(".")) {
            place.fault(
                    "`" + name + "` starts with $ or contains a dot",
                    "filters read $ as an operator and a dot as a path: use other characters");
        }
    }

    private static void checkStored(String name, Place place) {
        if (name.isBlank() || !name.equals(name.strip())) {
            place.fault("a name can't be empty or begin or end with a space", "remove the space");
        } else if (name.codePoints().anyMatch(Names::unprintable)) {
            place.fault("the name holds characters that can't be seen", "remove control characters");
        } else {
            checkLength(name, place);
        }
    }

    private static void checkAddress(String name, Place place) {
        if (FIXED_WORDS.contains(folded(name)) || name.equals("health")) {
            place.fault("`" + name + "` is a word of the REST addresses", "choose another name, like its plural");
        }
    }

    private static void checkLength(String name, Place place) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            place.fault(
                    "`" + name + "` is " + bytes + " bytes long",
                    "use at most " + MAX_BYTES + ": databases cut or refuse longer names");
        }
    }

    private static boolean unprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
