package routes.transport.grpc;

import org.jspecify.annotations.Nullable;

/**
 * The name of an entity's service, taken apart.
 *
 * @param project the part of the package that names the project, null for the default project
 */
record ServiceName(@Nullable String project, String entity) {
    static final String ROOT = "mostajs";

    /** Slug of the project that needs no name. */
    static final String DEFAULT = "default";

    /** What a full name such as {@code mostajs.shop.UserService} says, null for any other. */
    static @Nullable ServiceName of(String service) {
        String[] parts = service.split("\\.", -1);
        String last = parts[parts.length - 1];
        boolean ours = parts[0].equals(ROOT)
                && (parts.length == 2 || parts.length == 3)
                && last.endsWith(TypedMethod.SERVICE)
                && last.length() > TypedMethod.SERVICE.length();
        if (!ours) {
            return null;
        }
        String entity = last.substring(0, last.length() - TypedMethod.SERVICE.length());
        return new ServiceName(parts.length == 3 ? parts[1] : null, entity);
    }

    /** The package of a project's messages. */
    static String prefix(String project) {
        return project.equals(DEFAULT) ? ROOT : ROOT + "." + segment(project);
    }

    /** A project's name as a package can have it. */
    static String segment(String project) {
        return EntityMessages.protoName(project);
    }
}
