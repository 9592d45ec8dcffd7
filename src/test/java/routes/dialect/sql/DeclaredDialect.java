package routes.dialect.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import routes.config.RegisteredVendors;

/**
 * A dialect that the product has, found by an address that the table of dialects gives as an example.
 *
 * @param number among the dialects of one page, from 0; a database may be another one at another address
 */
public record DeclaredDialect(String id, int number, SqlDialect dialect) {
    public static final Path OVERVIEW = Path.of("docs/dialects/README.md");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9]+)` \\|([^|]+)\\|");
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

    public Path page() {
        return Path.of("docs/dialects", id + ".md");
    }

    /** All dialects there are, in the order of the table. */
    public static List<DeclaredDialect> all() {
        List<DeclaredDialect> all = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        Matcher row = ROW.matcher(read(OVERVIEW));
        while (row.find()) {
            String id = row.group(1);
            if (told.add(id) && RegisteredVendors.all().knows(id)) {
                all.addAll(of(id, row.group(2)));
            }
        }
        if (!told.containsAll(RegisteredVendors.all().names())) {
            throw new AssertionError(OVERVIEW + " has no row for one of "
                    + RegisteredVendors.all().names());
        }
        return all;
    }

    /** The ids in that table that are no SQL database, in its order. */
    public static Set<String> withoutSql() {
        Set<String> ids = new LinkedHashSet<>();
        Matcher row = ROW.matcher(read(OVERVIEW));
        while (row.find()) {
            if (!RegisteredVendors.all().knows(row.group(1))) {
                ids.add(row.group(1));
            }
        }
        return ids;
    }

    private static List<DeclaredDialect> of(String id, String examples) {
        Set<SqlDialect> dialects = new LinkedHashSet<>();
        EXAMPLE.matcher(examples)
                .results()
                .map(example -> RegisteredVendors.all().vendor(id).dialect(example.group(1)))
                .forEach(dialects::add);
        List<DeclaredDialect> all = new ArrayList<>();
        dialects.forEach(dialect -> all.add(new DeclaredDialect(id, all.size(), dialect)));
        return all;
    }

    public static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return id + " " + number;
    }
}
