package routes.dialect.sql.introspect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives each table the name of an entity, in the singular, and of a collection that an address can hold. */
public final class EntityNames {
    private static final int MAX_NAME = 55;

    // Words of REST addresses, and of this program's own tables.
    private static final Set<String> RESERVED =
            Set.of("count", "one", "search", "upsert", "aggregate", "bulk", "updatemany", "deletemany", "health");

    private final Map<FoundTable, String> collections = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    public EntityNames(List<FoundTable> tables) {
        Set<String> used = new HashSet<>(RESERVED);
        for (FoundTable table : tables) {
            collections.put(table, free(slug(table), used, "-"));
        }
    }

    public String collection(FoundTable table) {
        return collections.getOrDefault(table, "");
    }

    // A name that is another entity's collection would give one address two meanings.
    public String entity(FoundTable table) {
        List<String> words = Words.of(table.name());
        Set<String> used = new HashSet<>(RESERVED);
        used.addAll(taken);
        collections.forEach((other, collection) -> {
            if (other != table) {
                used.add(folded(collection));
            }
        });
        String name = "";
        for (List<String> candidate : List.of(Words.singular(words), words)) {
            name = begun(Words.pascal(candidate));
            if (!used.contains(folded(name))) {
                break;
            }
        }
        name = free(name, used, "");
        taken.add(folded(name));
        return name;
    }

    private static String begun(String name) {
        String begun = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Table" + name : name;
        return begun.length() > MAX_NAME ? begun.substring(0, MAX_NAME) : begun;
    }

    private static String slug(FoundTable table) {
        String name = table.name();
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,50}") || folded(name).startsWith("system")) {
            name = String.join("-", Words.of(name));
        }
        return name.isEmpty() ? "table" : name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    private static String free(String wanted, Set<String> used, String between) {
        String name = wanted;
        for (int number = 2; !used.add(folded(name)); number++) {
            name = wanted + between + number;
        }
        return name;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
