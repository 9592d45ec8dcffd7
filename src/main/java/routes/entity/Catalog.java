package routes.entity;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a caller may see of a project, for the answers that are about entities and not about their rows. */
@FunctionalInterface
public interface Catalog {

    /**
     * The project as this visitor may see it over its transport, checked like a read of its rows.
     *
     * @param project slug, null for the one that a request without a project means
     * @throws EntityException UNAUTHORIZED, FORBIDDEN, RATE_LIMITED or PROJECT_NOT_FOUND
     */
    Visible open(Visitor visitor, @Nullable String project);

    /**
     * The same for a visitor whose requests follow: it takes nothing from the rate that they are counted against.
     *
     * @throws EntityException as for opening, without RATE_LIMITED
     */
    default Visible look(Visitor visitor, @Nullable String project) {
        return open(visitor, project);
    }

    /**
     * Slugs of the projects that this visitor may ask for, in their order; like looking, it takes nothing from the rate.
     *
     * @throws EntityException UNAUTHORIZED or FORBIDDEN
     */
    default List<String> projects(Visitor visitor) {
        return List.of(look(visitor, null).project());
    }

    /**
     * A project through one caller's eyes.
     *
     * @param version equal as long as the answer is, for one caller and project: documents are kept by it
     * @param status asks whether its database answers: "connected", "down", or "idle" where nobody has used it yet
     * @param entities those the caller may reach, in order of declaration
     * @param access what the caller may do with them
     * @param documents how much one document of its may ask for
     */
    record Visible(
            String project,
            Object version,
            Supplier<String> status,
            List<EntityView> entities,
            List<Operation.Access> access,
            DocumentLimits documents) {
        public Visible {
            entities = List.copyOf(entities);
            access = List.copyOf(access);
        }

        /** The same with a status that is known, for a caller whose documents are bounded like anybody's. */
        public Visible(
                String project,
                Object version,
                String status,
                List<EntityView> entities,
                List<Operation.Access> access) {
            this(project, version, () -> status, entities, access, DocumentLimits.NONE);
        }
    }
}
