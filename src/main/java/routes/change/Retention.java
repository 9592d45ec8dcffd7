package routes.change;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeLog;
import routes.entity.EntityProject;

/**
 * How long changes are kept.
 *
 * @param age older ones are deleted
 * @param most of the others, as many are kept
 */
public record Retention(Duration age, long most) {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    public Retention {
        if (age.isNegative() || age.isZero() || most < 1) {
            throw new IllegalArgumentException("changes are kept for some time, and at least one of them");
        }
    }

    /** Deletes what is too old or too much. A database that is away is seen to the next time. */
    public void forget(EntityProject project) {
        try {
            ChangeLog log = project.database().changes();
            if (log != null) {
                log.forget(age, most);
            }
        } catch (RuntimeException failure) {
            LOG.warn("change: old changes not deleted project={} reason={}", project.slug(), failure.getMessage());
        }
    }
}
