package routes.dialect.sql;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * JDBC drivers found by the names of their classes, in this program or in a directory of jars that an operator
 * adds. Several may not be shipped, because of their licences or their size.
 */
public final class Drivers {
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private final Path directory;
    private final Map<String, Driver> loaded = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public Drivers(Path directory) {
        this.directory = directory;
    }

    /**
     * The driver of this class.
     *
     * @param coordinates where Maven repositories have it
     * @param project whose database wants it, for the log
     * @throws EntityException DB_NOT_CONNECTED naming the coordinates, as long as it is nowhere
     */
    public Driver find(String className, String coordinates, String project) {
        Driver known = loaded.get(className);
        Driver driver = known == null ? load(className) : known;
        if (driver == null) {
            throw missing(className, coordinates, project);
        }
        loaded.putIfAbsent(className, driver);
        return driver;
    }

    // A jar that is added while the server runs is found by the next request.
    private @Nullable Driver load(String className) {
        Driver shipped = instance(className, Drivers.class.getClassLoader());
        if (shipped != null || !Files.isDirectory(directory)) {
            return shipped;
        }
        return instance(className, new URLClassLoader(jars(), Drivers.class.getClassLoader()));
    }

    private URL[] jars() {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : files) {
                jars.add(jar.toUri().toURL());
            }
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a path of a file is a URL", impossible);
        } catch (IOException unreadable) {
            LOG.warn("sql: directory of drivers can't be read path={} reason={}", directory, unreadable.toString());
        }
        return jars.toArray(URL[]::new);
    }

    private static @Nullable Driver instance(String className, ClassLoader loader) {
        try {
            return (Driver) Class.forName(className, true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException absent) {
            return null;
        } catch (ReflectiveOperationException | LinkageError broken) {
            LOG.error("sql: driver can't be used class={}", className, broken);
            return null;
        }
    }

    private EntityException missing(String className, String coordinates, String project) {
        if (told.add(project + " " + className)) {
            LOG.error(
                    "sql: driver missing project={} class={}: put {} with what it needs into {}",
                    project,
                    className,
                    coordinates,
                    directory.toAbsolutePath().normalize());
        }
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, "The driver of the project's database is missing")
                .hint("Put " + coordinates + " into the server's directory of drivers.");
    }
}
