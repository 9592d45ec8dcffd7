package routes.dialect.sql;

import java.time.Duration;

/**
 * How databases are used: what is said for all of a process, with what is said of one project.
 *
 * @param poolSize connections to a server
 * @param readers connections by which one key may read an SQLite file at the same time; one more is left to others
 * @param openFiles SQLite files kept open at the same time over all projects
 * @param connectTimeout how long a request waits for a connection before it is told to come back
 * @param writeTimeout how long a request waits for its turn on an embedded database
 * @param statementTimeout how long a server may work on one statement; zero for no limit
 * @param answerBytes what the rows of one answer may take up in memory
 * @param fullSync whether a committed write survives power loss, not only the end of the process
 * @param project whose database it is, as the log names it
 */
public record SqlSettings(
        int poolSize,
        int readers,
        int openFiles,
        Duration connectTimeout,
        Duration writeTimeout,
        Duration statementTimeout,
        long answerBytes,
        boolean fullSync,
        String tablePrefix,
        String project) {

    /** What stands in the log for the project of a database that is none's. */
    public static final String NO_PROJECT = "none";

    public static final SqlSettings DEFAULT = new SqlSettings(
            10, 4, 512, Duration.ofMillis(700), Duration.ofSeconds(5), Duration.ofSeconds(30), 32 << 20, false, "");

    public SqlSettings {
        require(poolSize >= 1 && poolSize <= 1000, "pool size must be 1 to 1000");
        require(readers >= 1 && readers <= 64, "SQLite readers must be 1 to 64");
        require(openFiles >= 1, "open SQLite files must be at least 1");
        require(connectTimeout.toMillis() >= 250, "connect timeout must be at least 250 ms");
        require(answerBytes >= 1, "max answer bytes must be at least 1");
        require(!statementTimeout.isNegative(), "statement timeout must not be negative");
    }

    /** Those of a database that is no project's. */
    public SqlSettings(
            int poolSize,
            int readers,
            int openFiles,
            Duration connectTimeout,
            Duration writeTimeout,
            Duration statementTimeout,
            long answerBytes,
            boolean fullSync,
            String tablePrefix) {
        this(
                poolSize,
                readers,
                openFiles,
                connectTimeout,
                writeTimeout,
                statementTimeout,
                answerBytes,
                fullSync,
                tablePrefix,
                NO_PROJECT);
    }

    public SqlSettings withPoolSize(int connections) {
        return new SqlSettings(
                connections,
                readers,
                openFiles,
                connectTimeout,
                writeTimeout,
                statementTimeout,
                answerBytes,
                fullSync,
                tablePrefix,
                project);
    }

    /** Those of a project, whose tables have a prefix of their own. */
    public SqlSettings forProject(String slug, String prefix) {
        return new SqlSettings(
                poolSize,
                readers,
                openFiles,
                connectTimeout,
                writeTimeout,
                statementTimeout,
                answerBytes,
                fullSync,
                prefix,
                slug);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
