package routes.dialect.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * Sees whether a path still leads to the file that was opened. One that was removed or replaced takes writes for as long
 * as it is open, and they are gone with it.
 */
final class FileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Path path;
    private final String project;
    private volatile @Nullable Object opened;
    private volatile boolean lost;
    private volatile long looked;
    private volatile int edition;

    /** @param project whose file it is, for the log */
    FileWatch(Path path, String project) {
        this.project = project;
        this.path = path;
    }

    /** How often the file was lost: a connection to an earlier one is of no use. */
    int edition() {
        return edition;
    }

    /**
     * Looks at the file, at most once a second, before it is relied on.
     *
     * @throws EntityException DB_NOT_CONNECTED when it is no longer the one that was opened
     */
    void intact() {
        if (opened != null && System.nanoTime() - looked >= INTERVAL) {
            look();
        }
    }

    /**
     * Looks at the file before it is opened.
     *
     * @return whether it is opened for the first time, and may be made
     * @throws EntityException DB_NOT_CONNECTED when it was lost and there is none in its place
     */
    synchronized boolean opening() {
        if (opened != null) {
            look();
            return false;
        }
        if (!lost) {
            return true;
        }
        if (!Files.exists(path)) {
            throw gone();
        }
        return false;
    }

    /** What lies at the path is open. */
    synchronized void opened() {
        if (opened == null) {
            if (lost) {
                LOG.info("sqlite: another file is opened in place of the lost one project={} path={}", project, path);
            }
            lost = false;
            opened = key();
            looked = System.nanoTime();
        }
    }

    private synchronized void look() {
        looked = System.nanoTime();
        Object known = opened;
        if (known != null && !known.equals(key())) {
            opened = null;
            lost = true;
            edition++;
            LOG.error(
                    "sqlite: file was removed or replaced while it was open, its last writes are lost project={} path={}",
                    project,
                    path);
            throw gone();
        }
    }

    static EntityException gone() {
        return new EntityException(
                        ErrorCode.DB_NOT_CONNECTED, "The file of the project's database was removed or replaced")
                .hint("Put a file in its place, or start the server again to have a new one made.")
                .retryAfter(Duration.ofSeconds(1));
    }

    // Null where the system tells no files apart; such a file is not looked at again.
    private @Nullable Object key() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException none) {
            return null;
        }
    }
}
