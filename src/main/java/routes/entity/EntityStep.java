package routes.entity;

/** One step of {@code direct:entity}: it finds out or checks one thing about a call. */
@FunctionalInterface
public interface EntityStep {
    /**
     * Takes the step.
     *
     * @throws EntityException when the request is refused
     */
    void apply(EntityCall call);
}
