package routes.dialect.mongodb;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log once when none of a database's servers answers any more, and once when one does again. */
final class ServerWatch implements ClusterListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

    private final String project;
    private final String place;
    private boolean down;

    /**
     * @param project whose database it is
     * @param place the servers and the database, as a log may show them
     */
    ServerWatch(String project, String place) {
        this.project = project;
        this.place = place;
    }

    @Override
    public synchronized void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        ClusterDescription now = event.getNewDescription();
        List<Throwable> faults = now.getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(Objects::nonNull)
                .toList();
        boolean up = now.getServerDescriptions().stream().anyMatch(ServerDescription::isOk);
        if (down && up) {
            LOG.info("mongodb: database answers again project={} server={}", project, place);
        } else if (!down && !up && !faults.isEmpty()) {
            LOG.warn(
                    "mongodb: database does not answer project={} server={} reason={}",
                    project,
                    place,
                    root(faults.get(0)));
        }
        down = !up && (down || !faults.isEmpty());
    }

    private static String root(Throwable fault) {
        Throwable at = fault;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
