package routes.transport.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpInput;

/**
 * A request as it came in a batch, before anything of it is understood.
 *
 * @param id by which others may refer to it, and by which it is answered
 * @param group name of the change set it belongs to, null for none
 * @param dependsOn ids of requests that have to succeed before it
 */
record BatchPiece(@Nullable String id, @Nullable String group, List<String> dependsOn, HttpInput request) {
    BatchPiece {
        dependsOn = List.copyOf(dependsOn);
    }
}
