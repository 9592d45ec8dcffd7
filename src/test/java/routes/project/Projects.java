package routes.project;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.Scopes;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Projects whose databases answer pings and nothing else, and callers limited to some of them. */
public final class Projects {
    private Projects() {}

    /** The default and the system project, and those of the given names; each has the one entity Thing. */
    public static ProjectRegistry registry(String... slugs) {
        ProjectRegistry registry = new ProjectRegistry();
        registry.addBuiltIn(project(ProjectDefinition.DEFAULT));
        registry.addBuiltIn(project(ProjectDefinition.SYSTEM));
        for (String slug : slugs) {
            registry.add(project(slug));
        }
        return registry;
    }

    /** @param projects the only ones the caller is good for, null for all */
    public static Caller caller(@Nullable Set<String> projects) {
        Scopes scopes =
                projects == null ? Scopes.UNLIMITED : new Scopes(Map.of(Scopes.PROJECTS, Scopes.Values.of(projects)));
        return new Caller("id", "label", null, null, scopes, Map.of(), 0);
    }

    static Project project(String slug) {
        ProjectDefinition definition = new ProjectDefinition(
                slug,
                "none",
                "",
                () -> new SchemaReader()
                        .add("thing.json", "{\"name\":\"Thing\",\"fields\":{\"name\":\"string\"}}")
                        .catalog(),
                SchemaStrategy.NONE,
                0,
                "",
                false);
        return new Project(definition, (opened, catalog) -> new Opened());
    }

    private record Opened() implements DatabaseOpener.OpenDatabase, Database {
        @Override
        public Database database() {
            return this;
        }

        @Override
        public String family() {
            return "none";
        }

        @Override
        public String dialect() {
            return "none";
        }

        @Override
        public boolean keepsIdempotency() {
            return false;
        }

        @Override
        public void ping() {}

        @Override
        public void close() {}
    }

    static List<String> visible(ProjectRegistry registry) {
        return registry.visible().stream().map(Project::slug).sorted().toList();
    }
}
