package routes.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.project.ProjectRegistry;

/**
 * Whether the databases of the default and the system project answer and take writes. An answer is kept for a second, so that
 * probes cost the databases little however often they come.
 */
public final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final ProjectRegistry projects;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer last;

    /** @param time by the clock that nobody sets */
    private record Answer(Map<String, Boolean> up, long time) {
        boolean fresh() {
            return System.nanoTime() - time < KEPT.toNanos();
        }
    }

    public Probe(ProjectRegistry projects) {
        this.projects = projects;
    }

    /** Name of each project the server can't do without, and whether its database serves. */
    public Map<String, Boolean> databases() {
        Answer known = last;
        if (known != null && known.fresh()) {
            return known.up();
        }
        // Whoever comes while another one asks takes what is known: a slow database must not hold all probes. Where
        // nothing is known yet, it waits for the first answer.
        if (!asking.tryLock()) {
            if (known != null) {
                return known.up();
            }
            asking.lock();
        }
        try {
            known = last;
            if (known == null || !known.fresh()) {
                Map<String, Boolean> up = new LinkedHashMap<>();
                for (String slug : ProjectRegistry.NEEDED) {
                    up.put(slug, answers(slug));
                }
                known = new Answer(up, System.nanoTime());
                last = known;
            }
            return known.up();
        } finally {
            asking.unlock();
        }
    }

    private boolean answers(String slug) {
        var project = projects.find(slug);
        if (project == null) {
            return false;
        }
        try {
            project.database().ping();
            return !project.database().full();
        } catch (RuntimeException down) {
            LOG.debug("health: database does not answer project={}", slug, down);
            return false;
        }
    }
}
