package routes.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import routes.OctonetApplication;

/**
 * The product's classes as a Java machine keeps them for the next one (class data sharing), by which a process starts in
 * half the time. It is made once for all tests, from a server that is started for it.
 */
final class ClassArchive {
    private static final String CLASSPATH = classpath();
    private static @Nullable Path archive;

    private ClassArchive() {}

    /** What the command line of a process of the product begins with. */
    static synchronized List<String> java() {
        Path known = archive;
        if (known == null) {
            known = made();
            archive = known;
        }
        return Files.exists(known) ? java("-XX:SharedArchiveFile=" + known) : java("-Xshare:auto");
    }

    private static List<String> java(String sharing) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                sharing,
                "-Xmx256m",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                CLASSPATH,
                OctonetApplication.class.getName());
    }

    // The tests' own classes are no part of the product, and classes that are not in a jar are not archived.
    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .map(part -> Path.of(part).toAbsolutePath())
                .map(part -> Files.isDirectory(part) ? jar(part) : part)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes) {
        Path jar = Servers.directory().resolve("classes.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.toList()) {
                boolean folder = Files.isDirectory(file);
                out.putNextEntry(new JarEntry(classes.relativize(file) + (folder ? "/" : "")));
                if (!folder) {
                    Files.copy(file, (OutputStream) out);
                }
            }
            return jar;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path made() {
        Path directory = Servers.directory();
        Path archive = directory.resolve("classes.jsa");
        Path printed = directory.resolve("printed.txt");
        List<String> line = new ArrayList<>(java("-XX:ArchiveClassesAtExit=" + archive));
        line.add("serve");
        line.add("--octonet.port=0");
        Servers.settings(TestDatabase.SQLITE, directory).forEach(setting -> line.add("--" + setting));
        try {
            Process server = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(printed).contains("serves at"));
            server.destroy();
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            return archive;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
