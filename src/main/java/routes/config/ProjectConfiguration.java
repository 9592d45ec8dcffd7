package routes.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.access.Pepper;
import routes.admin.Probe;
import routes.dialect.sql.SqlVendors;
import routes.entity.EventMode;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.project.ProjectTree;
import routes.project.ServiceAccess;
import routes.schema.SchemaStrategy;
import routes.schema.Suggestion;
import routes.schema.TablePrefix;

/** Makes the projects: the default one, the system one and those of the projects file. */
@Configuration(proxyBeanMethods = false)
class ProjectConfiguration {
    /** Put before the tables of the system project, which may share a database with the default project's. */
    private static final String SYSTEM_PREFIX = "octonet_";

    private static final String EMBEDDED = "sqlite";

    /**
     * Dialects on which no keys are kept: no SQL databases, or such whose statements the build does not run on the
     * real one. Beside them the system project has a file of its own.
     */
    private static final Set<String> WITHOUT_KEYS = Set.of(
            MongoConfiguration.DIALECT,
            RemoteConfiguration.ODATA,
            RemoteConfiguration.GRAPHQL,
            "cockroachdb",
            "mssql",
            "oracle",
            "db2",
            "hana",
            "sybase",
            "spanner");

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "close")
    ProjectRegistry projectRegistry(OctonetProperties properties, Dialects dialects, SqlVendors vendors) {
        Path file = Path.of(properties.projectsFile());
        if (!properties.projectsFile().equals(OctonetProperties.PROJECTS_FILE) && Files.notExists(file)) {
            throw new IllegalStateException("octonet.projects-file: " + file + " is not there");
        }
        Path base = file.toAbsolutePath().resolveSibling("");
        Set<Path> named = new HashSet<>();
        ProjectTree tree = new ProjectTree(file, (project, schemas) -> {
            if (!project.equals(ProjectDefinition.DEFAULT)) {
                SchemaSources.named(schemas, base).ifPresent(named::add);
            }
            return SchemaSources.ofProject(project, schemas, base);
        });
        List<ProjectDefinition> listed = tree.read();
        ProjectDefinition standard = standard(properties, listed, named);
        ProjectDefinition system = system(properties, standard, vendors);
        List<ProjectDefinition> further = listed.stream()
                .filter(definition -> !definition.slug().equals(ProjectDefinition.DEFAULT))
                .toList();
        check(properties, standard, system, further, tree.faults(), dialects, vendors);
        ProjectRegistry registry = new ProjectRegistry();
        registry.addBuiltIn(new Project(dialects.described(standard), dialects));
        registry.addBuiltIn(new Project(system, dialects));
        further.forEach(definition -> registry.add(new Project(dialects.described(definition), dialects)));
        return registry;
    }

    @Bean
    Probe probe(ProjectRegistry projects) {
        return new Probe(projects);
    }

    // Told together, so that whoever mends one does not meet the next at the next start.
    private static void check(
            OctonetProperties properties,
            ProjectDefinition standard,
            ProjectDefinition system,
            List<ProjectDefinition> further,
            List<String> ofFile,
            Dialects dialects,
            SqlVendors vendors) {
        List<ProjectDefinition> all = new ArrayList<>(List.of(standard));
        if (!system.uri().equals(standard.uri())) {
            all.add(system);
        }
        all.addAll(further);
        List<String> faults = new ArrayList<>(ofFile);
        if (!unsaid(system)) {
            String pepper = Pepper.missing(properties.keyPepper(), remote(system, vendors));
            if (pepper != null) {
                faults.add(pepper);
            }
        }
        for (ProjectDefinition definition : all) {
            if (unsaid(definition)) {
                continue;
            }
            String prefix = definition == system ? null : TablePrefix.fault(definition.tablePrefix());
            String events = EventModes.fault(definition);
            for (String fault :
                    new String[] {dialects.faultOf(definition.dialect(), definition.uri()), prefix, events}) {
                if (fault != null) {
                    faults.add("project \"" + definition.slug() + "\": " + fault);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator() + "  ", faults));
        }
    }

    // Its database is missing from the projects file, which is told already.
    private static boolean unsaid(ProjectDefinition definition) {
        return definition.dialect().isEmpty() || definition.uri().isEmpty();
    }

    private static boolean remote(ProjectDefinition system, SqlVendors vendors) {
        String near = Suggestion.near(system.dialect(), vendors.names());
        return near == null
                || (near.equals(system.dialect()) ? !vendors.embedded(near, system.uri()) : !near.equals(EMBEDDED));
    }

    // The environment says where the default project is; the projects file only where the environment doesn't.
    private static ProjectDefinition standard(
            OctonetProperties properties, List<ProjectDefinition> listed, Set<Path> named) {
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
                SchemaSources.standard(properties.schemasPath(), named),
                given == null
                        ? (embedded ? SchemaStrategy.UPDATE : SchemaStrategy.NONE)
                        : strategy("octonet.database.schema-strategy", given),
                database.poolSize(),
                database.tablePrefix(),
                database.showSql(),
                service(database),
                events(properties.events()));
    }

    private static @Nullable EventMode events(@Nullable String given) {
        return blank(given)
                ? null
                : EventMode.of(text(given))
                        .orElseThrow(() -> new IllegalStateException(
                                "octonet.events: " + given + " is none of outbox, direct, off"));
    }

    /** Whether the default project's database is the program's own, because nothing else is configured. */
    static boolean embedded(OctonetProperties.Database database) {
        return blank(database.uri()) && (blank(database.dialect()) || EMBEDDED.equals(database.dialect()));
    }

    private static ProjectDefinition system(
            OctonetProperties properties, ProjectDefinition standard, SqlVendors vendors) {
        OctonetProperties.SystemDatabase own = properties.system();
        boolean stated = !blank(own.dialect()) || !blank(own.uri());
        if (stated && (blank(own.dialect()) || blank(own.uri()))) {
            throw new IllegalStateException("octonet.system.dialect (MOSTA_SYSTEM_DIALECT) and octonet.system.uri"
                    + " (MOSTA_SYSTEM_URI) belong together: set both, or neither");
        }
        if (stated && WITHOUT_KEYS.contains(text(own.dialect()))) {
            throw new IllegalStateException("octonet.system.dialect (MOSTA_SYSTEM_DIALECT): keys and other data of the"
                    + " server itself are kept in sqlite, postgres, hsqldb, mariadb or mysql, not in " + own.dialect());
        }
        // One that runs in this process is closed to all others, and commands have to make keys beside the server.
        boolean inProcess = vendors.knows(standard.dialect()) && vendors.embedded(standard.dialect(), standard.uri());
        boolean file = !stated && (inProcess || WITHOUT_KEYS.contains(standard.dialect()));
        return new ProjectDefinition(
                        ProjectDefinition.SYSTEM,
                        stated ? text(own.dialect()) : file ? EMBEDDED : standard.dialect(),
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
                        false)
                .withEvents(EventMode.OFF);
    }

    static ServiceAccess service(OctonetProperties.Database database) {
        try {
            List<String> headers = database.headers();
            return ServiceAccess.of(database.token(), headers == null ? List.of() : headers, database.mapping());
        } catch (IllegalArgumentException unfit) {
            throw new IllegalStateException("octonet.database.headers, octonet.database.token: " + unfit.getMessage());
        }
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
