package routes.dialect.mariadb;

import java.nio.file.Path;
import java.util.List;
import routes.dialect.sql.mysqllike.LocalServer;

/** One real MariaDB for all tests of a run. */
public final class MariadbServer implements LocalServer.Kind {
    static final MariadbServer KIND = new MariadbServer();

    private final Path server = LocalServer.find("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd");
    private final Path installer = LocalServer.find("/usr/bin/mariadb-install-db", "/usr/local/bin/mariadb-install-db");

    private static final class Holder {
        static final LocalServer SERVER = LocalServer.start(KIND);
    }

    private MariadbServer() {}

    public static LocalServer get() {
        check();
        return Holder.SERVER;
    }

    public static LocalServer start(int port) {
        check();
        return LocalServer.start(KIND, port);
    }

    private static void check() {
        if (KIND.server == null || KIND.installer == null) {
            LocalServer.missing("No MariaDB server on this machine: apt-get install mariadb-server");
        }
    }

    @Override
    public List<String> install(Path data) {
        return List.of(
                installer.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--innodb-flush-method=nosync",
                "--debug-no-sync");
    }

    @Override
    public List<String> run() {
        return List.of(
                server.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--innodb-flush-method=nosync",
                "--debug-no-sync");
    }
}
