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
 * What it takes to read items from SQLite by JDBC and nothing else: none of their values, each as an object, or texts and
 * dates as bytes and the others as objects. Each line it prints has the way, rows, values, milliseconds, and its own CPU
 * time in milliseconds.
 */
final class BareRows {
    private static final String SELECT =
            "SELECT \"id\", \"name\", \"sku\", \"description\", \"price\", \"quantity\", \"active\","
                    + " \"status\", \"releasedAt\", \"category\", \"createdAt\", \"updatedAt\" FROM \"items\" ORDER BY \"id\"";

    private static final int FIRST_NUMBER = 5;
    private static final int LAST_NUMBER = 7;

    private final Connection connection;

    private BareRows(Connection connection) {
        this.connection = connection;
    }

    private interface Cell {
        Object of(ResultSet rows, int column) throws SQLException;
    }

    /** file rounds */
    public static void main(String[] arguments) throws SQLException {
        int rounds = Integer.parseInt(arguments[1]);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
            BareRows bare = new BareRows(connection);
            // The first round only warms up.
            for (int round = 0; round <= rounds; round++) {
                bare.read("jdbc-steps", (rows, column) -> null, round > 0);
                bare.read("jdbc-objects", ResultSet::getObject, round > 0);
                bare.read("jdbc-bytes", BareRows::cheapest, round > 0);
            }
        }
    }

    private static Object cheapest(ResultSet rows, int column) throws SQLException {
        return column >= FIRST_NUMBER && column <= LAST_NUMBER ? rows.getObject(column) : rows.getBytes(column);
    }

    private void read(String name, Cell cell, boolean told) throws SQLException {
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
        if (told) {
            long used = (process.getProcessCpuTime() - cpu) / 1_000_000;
            System.out.printf(Locale.ROOT, "RESULT %s %d %d %d %d%n", name, count, values, millis, used);
        }
    }
}
