package routes.dialect.mysql;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import routes.dialect.sql.mysqllike.LocalServer;

/** One real MySQL for all tests of a run, of the directory that test.mysql-server names. */
public final class MysqlServer implements LocalServer.Kind {
    static final MysqlServer KIND = new MysqlServer();

    private final String home = System.getProperty("test.mysql-server", "");
    private final Path server = LocalServer.find(home + "/bin/mysqld");

    private static final class Holder {
        static final LocalServer SERVER = LocalServer.start(KIND);
    }

    private MysqlServer() {}

    public static LocalServer get() {
        check();
        return Holder.SERVER;
    }

    public static LocalServer start(int port) {
        check();
        return LocalServer.start(KIND, port);
    }

    private static void check() {
        if (KIND.home.isEmpty()) {
            Assumptions.abort("No MySQL server is named: docs/dialects/mysql.md tells how");
        }
        if (KIND.server == null) {
            LocalServer.missing("No MySQL server in " + KIND.home);
        }
    }

    private List<String> command(String... more) {
        List<String> command = new java.util.ArrayList<>(List.of(
                server.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--innodb-flush-method=nosync",
                "--skip-log-bin",
                "--mysqlx=OFF"));
        command.addAll(List.of(more));
        return command;
    }

    @Override
    public List<String> install(Path data) {
        return command("--initialize-insecure", "--datadir=" + data);
    }

    @Override
    public List<String> run() {
        return command();
    }
}
