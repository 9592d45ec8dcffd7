package routes.project;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;

/** All projects of this server by slug. The system project is among them but is found only by name here. */
public final class ProjectRegistry implements AutoCloseable {
    /** First path segments that mean something else, so that no project may be called so. */
    public static final Set<String> RESERVED = Set.copyOf(List.of(
            "api mcp graphql ws events rpc trpc odata health _admin arrow nats default logo.png auth oauth device login logout signup docs try console metrics openapi.json asyncapi.json graphiql .well-known static system v1"
                    .split(" ")));

    /** The projects the server can't do without. */
    public static final List<String> NEEDED = List.of(ProjectDefinition.DEFAULT, ProjectDefinition.SYSTEM);

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private final ConcurrentMap<String, Project> projects = new ConcurrentHashMap<>();

    /** Adds the default or the system project, whose names are reserved for them. */
    public void addBuiltIn(Project project) {
        projects.put(project.slug(), project);
    }

    /**
     * Adds a project under a name of its own.
     *
     * @throws IllegalArgumentException when the name is taken, reserved, malformed, or that of an entity or a
     *     collection of the default project, which share its place in a path
     */
    public void add(Project project) {
        String fault = faultOf(project.slug());
        if (fault != null) {
            throw new IllegalArgumentException("project \"" + project.slug() + "\": " + fault);
        }
        if (projects.putIfAbsent(project.slug(), project) != null) {
            throw new IllegalArgumentException("project \"" + project.slug() + "\": the name is taken");
        }
    }

    /** Why no project can have this name, or null. */
    static @Nullable String unfit(String slug) {
        if (!SLUG.matcher(slug).matches()) {
            return "a name has up to 63 letters, digits, dashes and underscores and begins with a letter or digit";
        }
        return RESERVED.contains(slug.toLowerCase(Locale.ROOT)) ? "the name is reserved, choose another" : null;
    }

    private @Nullable String faultOf(String slug) {
        String unfit = unfit(slug);
        if (unfit != null) {
            return unfit;
        }
        Project standard = projects.get(ProjectDefinition.DEFAULT);
        EntitySchema entity = standard == null ? null : standard.catalogForNow().find(slug);
        return entity == null
                ? null
                : "entity " + entity.name() + " of the default project has this name or collection";
    }

    public @Nullable Project find(String slug) {
        return projects.get(slug);
    }

    /** Whether a path segment names a project that a client may ask for. */
    public boolean known(String slug) {
        return projects.containsKey(slug) && !slug.equals(ProjectDefinition.SYSTEM);
    }

    /** All projects but the system one. */
    public Collection<Project> visible() {
        return projects.values().stream()
                .filter(project -> !project.slug().equals(ProjectDefinition.SYSTEM))
                .toList();
    }

    /** The number of projects, the system one not counted. */
    public int size() {
        return (int) projects.keySet().stream()
                .filter(slug -> !slug.equals(ProjectDefinition.SYSTEM))
                .count();
    }

    @Override
    public void close() {
        projects.values().forEach(Project::close);
    }
}
