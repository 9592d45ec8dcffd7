package routes.dialect.sqlite;

import org.sqlite.SQLiteConfig;
import routes.dialect.sql.SqlSettings;

/** How connections to SQLite are set up. */
final class SqliteConfigs {
    private static final int BUSY_MILLIS = 5_000;

    private SqliteConfigs() {}

    /** @param fresh whether the file has just been made and holds nothing yet that could be lost */
    static SQLiteConfig file(SqlSettings settings, boolean fresh) {
        SQLiteConfig config = common();
        // Before the journal's mode, whose change waits for the disk three times.
        config.setSynchronous(
                settings.fullSync()
                        ? SQLiteConfig.SynchronousMode.FULL
                        : fresh ? SQLiteConfig.SynchronousMode.OFF : SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        return config;
    }

    static SQLiteConfig memory() {
        return common();
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        // Else the driver matches each text against INSERT and asks for the last row id after it.
        config.setGetGeneratedKeys(false);
        // LIKE ignores the case of ASCII letters by default, and of no others.
        config.setPragma(SQLiteConfig.Pragma.CASE_SENSITIVE_LIKE, "true");
        return config;
    }
}
