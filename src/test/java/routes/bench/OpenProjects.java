package routes.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sqlite.SqliteVendor;
import routes.entity.Database;
import routes.project.DatabaseOpener;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/**
 * What a project on SQLite costs: registered, opened for the first time, opened again by a new process, and opened
 * again after it was closed for others. Prints the median of wall and thread CPU time, beside the best twentieth.
 */
final class OpenProjects {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path directory;
    private final Path schemas;
    private final int projects;

    private OpenProjects(Path directory, Path schemas, int projects) {
        this.directory = directory;
        this.schemas = schemas;
        this.projects = projects;
    }

    /** @param arguments an empty directory, a file of schemas, and the number of projects */
    public static void main(String[] arguments) throws IOException {
        new OpenProjects(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2])).run();
    }

    private void run() {
        System.out.printf(
                "%d projects, %d entities each, %s%n",
                projects, SchemaReader.read(schemas).entities().size(), schemas.getFileName());
        // The first half is for warming up, as the code of a server in use is.
        List<Project> all = new ArrayList<>(registered());
        long before = used();
        List<Project> registered = registered();
        System.out.printf(Locale.ROOT, "registered: %d bytes a project%n", (used() - before) / registered.size());
        each("schemas read", all, project -> project.catalog().entities());
        each("first opened, tables made", all, OpenProjects::open);
        System.out.printf("handles of this process when all were used: %d%n", handles());
        all.forEach(Project::close);
        List<Project> again = registered();
        again.forEach(Project::catalog);
        each("opened by a new process", again, OpenProjects::open);
        each(
                projects > SqlSettings.DEFAULT.openFiles() ? "closed for others" : "open already",
                again,
                OpenProjects::open);
        again.forEach(Project::close);
        // Room for ten: each that is opened closes another one.
        List<Project> turns = registered(10);
        turns.forEach(OpenProjects::open);
        each("opened again in turns", turns, OpenProjects::open);
        turns.forEach(Project::close);
    }

    private List<Project> registered() {
        return registered(SqlSettings.DEFAULT.openFiles());
    }

    private List<Project> registered(int open) {
        SqlVendors vendors = new SqlVendors(List.of(new SqliteVendor()));
        SqlSettings standard = SqlSettings.DEFAULT;
        SqlSettings settings = new SqlSettings(
                1,
                1,
                open,
                standard.connectTimeout(),
                standard.writeTimeout(),
                standard.statementTimeout(),
                standard.answerBytes(),
                false,
                "");
        DatabaseOpener opener = (definition, catalog) -> {
            SqlDatabase database =
                    vendors.database(definition.dialect(), definition.uri(), settings, definition.strategy());
            database.catalog(catalog);
            return new Opened(database);
        };
        List<Project> all = new ArrayList<>(projects);
        for (int i = 0; i < projects; i++) {
            String slug = "p" + i;
            all.add(new Project(
                    new ProjectDefinition(
                            slug,
                            "sqlite",
                            directory.resolve(slug + ".db").toString(),
                            () -> SchemaReader.read(schemas),
                            SchemaStrategy.UPDATE,
                            0,
                            "",
                            false),
                    opener));
        }
        return all;
    }

    private record Opened(SqlDatabase sql) implements DatabaseOpener.OpenDatabase {
        @Override
        public Database database() {
            return sql;
        }

        @Override
        public void close() {
            sql.close();
        }
    }

    private static void open(Project project) {
        ((SqlDatabase) project.database()).ping();
    }

    private static void each(String what, List<Project> all, Consumer<Project> work) {
        List<Long> wall = new ArrayList<>();
        List<Long> cpu = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            work.accept(all.get(i));
            if (i >= all.size() / 2) {
                wall.add(System.nanoTime() - before);
                cpu.add(THREADS.getCurrentThreadCpuTime() - cpuBefore);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s wall median %7.3f ms, best 5%% %7.3f ms; cpu median %7.3f ms, best 5%% %7.3f ms%n",
                what,
                at(wall, 2),
                at(wall, 20),
                at(cpu, 2),
                at(cpu, 20));
    }

    private static double at(List<Long> nanos, int part) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / part) / 1e6;
    }

    private static long handles() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
