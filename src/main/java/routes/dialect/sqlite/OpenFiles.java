package routes.dialect.sqlite;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SQLite files that are open in this process. When they become too many, the one unused for longest is
 * closed; opening it again costs less than a millisecond.
 */
final class OpenFiles {
    // A file with its log, its index and a few connections; the rest is left for clients.
    private static final int DESCRIPTORS_A_FILE = 8;

    private final Set<SqliteFile> open = ConcurrentHashMap.newKeySet();
    private final int limit;

    OpenFiles(int wanted) {
        limit = Math.max(1, Math.min(wanted, affordable()));
    }

    boolean holds(SqliteFile file) {
        return open.contains(file);
    }

    void using(SqliteFile file) {
        if (!open.contains(file) && open.add(file) && open.size() > limit) {
            closeOldest(file);
        }
    }

    void forget(SqliteFile file) {
        open.remove(file);
    }

    private synchronized void closeOldest(SqliteFile using) {
        while (open.size() > limit) {
            SqliteFile oldest = null;
            for (SqliteFile file : open) {
                if (file != using && (oldest == null || file.lastUsed() - oldest.lastUsed() < 0)) {
                    oldest = file;
                }
            }
            if (oldest == null) {
                return;
            }
            open.remove(oldest);
            oldest.closeIdle();
        }
    }

    private static int affordable() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            return (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount() / DESCRIPTORS_A_FILE);
        }
        return Integer.MAX_VALUE;
    }
}
