package routes.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * What it takes to read items from SQLite by JDBC and nothing else: each value as an object, or texts and dates as bytes and
 * the others as objects. Each line it prints has the way, rows, bytes, milliseconds, and its own CPU time in milliseconds.
 */
final class BareRows {
    private static final String SELECT = "SELECT \"id\", \"name\", \"sku\", \"description\", \"price\", \"quantity\", \"active\","
            + " \"status\", \"releasedAt\", \"category\", \"createdAt\", \"updatedAt\" FROM \"items\" ORDER BY \"id\"";

    private final Connection connection;

    private BareRows(Connection connection) {
        this.connection = connection;
    }

    private interface Cell {
        Object of(ResultSet rows, int column) throws SQLException;
    }

    /** file rounds */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
            BareRows bare = new BareRows(connection);
            for (int round = Integer.parseInt(arguments[1]); round >= 0; round--) {
                // The first round only warms up.
                bare.read("jdbc-objects", ResultSet::getObject, round == Integer.parseInt(arguments[1]));
                bare.read(
                        "jdbc-bytes",
                        (rows, column) -> column >= 5 && column <= 7 ? rows.getObject(column) : rows.getBytes(column),
                        round == Integer.parseInt(arguments[1]));
            }
        }
    }

    private void read(String name, Cell cell, boolean warming) throws SQLException {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long begin = System.nanoTime();
        long count = 0;
        long values = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                count++;
                for (int i = 1; i <= columns; i++) {
                    values += cell.of(rows, i) == null ? 0 : 1;
                }
            }
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        if (!warming) {
            System.out.printf(
                    Locale.ROOT,
                    "RESULT %s %d %d %d %d%n",
                    name,
                    count,
                    values,
                    millis,
                    (process.getProcessCpuTime() - cpu) / 1_000_000);
        }
    }
}
