package routes.dialect.sqlite;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.introspect.DatabaseCatalog;

/** SQLite, in a file or in memory. One instance serves a process, since it keeps count of the open files. */
public final class SqliteVendor extends SqlVendor {
    private static final String MEMORY = ":memory:";

    private @Nullable OpenFiles files;

    public SqliteVendor() {
        super("sqlite", new SqliteDdl(), new SqliteErrors());
    }

    @Override
    public boolean embedded(String uri) {
        return true;
    }

    @Override
    public boolean exists(String uri) {
        String name = plain(uri);
        return name.equals(MEMORY) || Files.exists(path(name));
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return SqliteDialect.INSTANCE;
    }

    @Override
    protected DatabaseCatalog catalog() {
        return new SqliteCatalog();
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        String name = plain(uri);
        return name.equals(MEMORY) ? new SqliteMemory(settings) : new SqliteFile(path(name), settings, files(settings));
    }

    private static String plain(String uri) {
        String name = uri.startsWith("jdbc:") ? uri.substring("jdbc:".length()) : uri;
        return name.startsWith("sqlite:") ? name.substring("sqlite:".length()) : name;
    }

    // The driver reads settings behind a question mark and knows addresses that are no files.
    private static Path path(String name) {
        if (name.isBlank()
                || name.contains("://")
                || name.startsWith(":")
                || name.startsWith("file:")
                || name.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "an address of sqlite is the path of a file without a question mark, or " + MEMORY);
        }
        Path path;
        try {
            path = Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("an address of sqlite is the path of a file, or " + MEMORY, invalid);
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("an address of sqlite is the path of a file, and this is a directory");
        }
        return path;
    }

    private synchronized OpenFiles files(SqlSettings settings) {
        OpenFiles known = files;
        if (known == null) {
            known = new OpenFiles(settings.openFiles());
            files = known;
        }
        return known;
    }
}
