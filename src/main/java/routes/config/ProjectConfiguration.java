package routes.config;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.admin.Probe;
import routes.dialect.sql.SqlVendors;
import routes.project.DatabaseOpener;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.project.ProjectTree;
import routes.schema.SchemaStrategy;

/** Makes the projects: the default one, the system one and those of the projects file. */
@Configuration(proxyBeanMethods = false)
class ProjectConfiguration {
    /** Put before the tables of the system project, which may share a database with the default project's. */
    private static final String SYSTEM_PREFIX = "octonet_";

    private static final String EMBEDDED = "sqlite";

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "close")
    ProjectRegistry projectRegistry(OctonetProperties properties, DatabaseOpener opener, SqlVendors vendors) {
        Path file = Path.of(properties.projectsFile());
        Path base = file.toAbsolutePath().resolveSibling("");
        List<ProjectDefinition> listed =
                new ProjectTree(file, (project, schemas) -> SchemaSources.ofProject(project, schemas, base)).read();
        ProjectDefinition standard = standard(properties, listed);
        checkDialects(standard, listed, vendors);
        ProjectRegistry registry = new ProjectRegistry();
        registry.addBuiltIn(new Project(standard, opener));
        registry.addBuiltIn(new Project(system(properties, standard), opener));
        for (ProjectDefinition definition : listed) {
            if (!definition.slug().equals(ProjectDefinition.DEFAULT)) {
                registry.add(new Project(definition, opener));
            }
        }
        return registry;
    }

    @Bean
    Probe probe(ProjectRegistry projects, InstantSource clock) {
        return new Probe(projects, clock);
    }

    private static void checkDialects(ProjectDefinition standard, List<ProjectDefinition> listed, SqlVendors vendors) {
        for (ProjectDefinition definition :
                Stream.concat(Stream.of(standard), listed.stream()).toList()) {
            if (!vendors.knows(definition.dialect())) {
                throw new IllegalStateException("project \"" + definition.slug() + "\": dialect " + definition.dialect()
                        + " is not one of " + vendors.names());
            }
        }
    }

    // The environment says where the default project is; the projects file only where the environment doesn't.
    private static ProjectDefinition standard(OctonetProperties properties, List<ProjectDefinition> listed) {
        OctonetProperties.Database database = properties.database();
        if (blank(database.dialect()) && blank(database.uri())) {
            for (ProjectDefinition definition : listed) {
                if (definition.slug().equals(ProjectDefinition.DEFAULT)) {
                    return definition;
                }
            }
        }
        boolean embedded = embedded(database);
        if (!embedded && (blank(database.uri()) || blank(database.dialect()))) {
            throw new IllegalStateException("octonet.database.dialect (DB_DIALECT) and octonet.database.uri (SGBD_URI)"
                    + " belong together: set both, or neither for the embedded database");
        }
        String given = database.schemaStrategy();
        return new ProjectDefinition(
                ProjectDefinition.DEFAULT,
                embedded ? EMBEDDED : text(database.dialect()),
                embedded ? Path.of(properties.dataDirectory(), "octonet.db").toString() : text(database.uri()),
                SchemaSources.standard(properties.schemasPath()),
                given == null
                        ? (embedded ? SchemaStrategy.UPDATE : SchemaStrategy.NONE)
                        : strategy("octonet.database.schema-strategy", given),
                database.poolSize(),
                database.tablePrefix(),
                database.showSql(),
                null);
    }

    /** Whether the default project's database is the program's own, because nothing else is configured. */
    static boolean embedded(OctonetProperties.Database database) {
        return blank(database.uri()) && (blank(database.dialect()) || EMBEDDED.equals(database.dialect()));
    }

    private static ProjectDefinition system(OctonetProperties properties, ProjectDefinition standard) {
        OctonetProperties.SystemDatabase own = properties.system();
        boolean stated = !blank(own.dialect()) || !blank(own.uri());
        if (stated && (blank(own.dialect()) || blank(own.uri()))) {
            throw new IllegalStateException("octonet.system.dialect (MOSTA_SYSTEM_DIALECT) and octonet.system.uri"
                    + " (MOSTA_SYSTEM_URI) belong together: set both, or neither");
        }
        boolean file = !stated && standard.dialect().equals(EMBEDDED);
        return new ProjectDefinition(
                ProjectDefinition.SYSTEM,
                stated ? text(own.dialect()) : standard.dialect(),
                stated
                        ? text(own.uri())
                        : file
                                ? Path.of(properties.dataDirectory(), "system.db")
                                        .toString()
                                : standard.uri(),
                SchemaSources::system,
                SchemaStrategy.UPDATE,
                stated || file ? 4 : standard.poolSize(),
                SYSTEM_PREFIX,
                false,
                null);
    }

    private static SchemaStrategy strategy(String setting, String given) {
        return SchemaStrategy.of(given)
                .orElseThrow(() -> new IllegalStateException(
                        setting + ": " + given + " is none of none, validate, update, create, create-drop"));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
