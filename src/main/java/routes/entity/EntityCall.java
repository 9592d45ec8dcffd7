package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * One request on its way through {@code direct:entity}: what was asked, and what the steps found out so far.
 * It belongs to one thread at a time.
 */
public final class EntityCall {
    private final EntityRequest request;
    private @Nullable Caller caller;
    private @Nullable EntityProject project;
    private @Nullable EntityView view;
    private @Nullable EntityCommand command;
    private @Nullable EntityResult result;

    public EntityCall(EntityRequest request) {
        this.request = request;
    }

    public EntityRequest request() {
        return request;
    }

    /** Whether it is known who asks, as it is from the start for internal calls. */
    public boolean identified() {
        return caller != null;
    }

    public Caller caller() {
        return known(caller, "caller");
    }

    public void caller(Caller found) {
        caller = found;
    }

    public EntityProject project() {
        return known(project, "project");
    }

    public void project(EntityProject found) {
        project = found;
    }

    /** The entity as this caller may see it. */
    public EntityView view() {
        return known(view, "view");
    }

    public void view(EntityView found) {
        view = found;
    }

    public EntityCommand command() {
        return known(command, "command");
    }

    public void command(EntityCommand checked) {
        command = checked;
    }

    public boolean answered() {
        return result != null;
    }

    public EntityResult result() {
        return known(result, "result");
    }

    public void result(EntityResult answer) {
        result = answer;
    }

    private static <T> T known(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("the step that finds the " + name + " has not run");
        }
        return value;
    }
}
