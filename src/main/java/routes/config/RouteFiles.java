package routes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Decides which route files Camel loads: the packaged ones, except where the operator's directory has a file
 * of the same name, and everything in that directory. Camel itself would refuse two routes of one id.
 */
public final class RouteFiles implements EnvironmentPostProcessor, Ordered {
    static final String SUFFIX = ".camel.yaml";
    private static final String DIRECTORY = "octonet.routes.directory";
    // What people write routes in.
    private static final Pattern ROUTES = Pattern.compile("(?i).*\\.(ya?ml|xml|java|json)");
    private static final String PATTERN = "camel.main.routes-include-pattern";

    private final Log log;

    public RouteFiles(DeferredLogFactory logs) {
        this.log = logs.getLog(RouteFiles.class);
    }

    // Behind the files of Spring Boot, where the directory may be configured.
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(PATTERN)) {
            return;
        }
        String directory = environment.getProperty(DIRECTORY, "");
        Set<String> own = directory.isBlank() ? Set.of() : files(Path.of(directory));
        List<String> included = new ArrayList<>();
        RouteFileCheck check = new RouteFileCheck();
        Set<String> packaged = packaged();
        for (String name : packaged) {
            if (own.contains(name)) {
                log.info("routes: the operator's file takes the packaged one's place file=" + Path.of(directory, name));
            } else {
                included.add("classpath:camel/" + name);
                if (!own.isEmpty()) {
                    check.packaged(new ClassPathResource("camel/" + name));
                }
            }
        }
        for (String name : own) {
            Path file = Path.of(directory, name);
            if (!packaged.contains(name)) {
                log.info("routes: the operator's file is added file=" + file);
            }
            included.add(file.toUri().toString());
            check.own(file.toString(), new FileSystemResource(file));
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("routeFiles", Map.of(PATTERN, String.join(",", included))));
    }

    private Set<String> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException(
                    DIRECTORY + ": " + directory + " is no directory; make it or leave the setting out");
        }
        try (Stream<Path> list = Files.list(directory)) {
            Set<String> names = new TreeSet<>();
            for (Path file : list.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    names.add(name);
                } else if (ROUTES.matcher(name).matches()) {
                    log.warn("routes: a file is not read, since names of route files end in " + SUFFIX + " file="
                            + file);
                }
            }
            return names;
        } catch (IOException unreadable) {
            throw new IllegalStateException(DIRECTORY + ": " + directory + " can't be read", unreadable);
        }
    }

    private static Set<String> packaged() {
        try {
            Set<String> names = new TreeSet<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:camel/*" + SUFFIX)) {
                String name = file.getFilename();
                if (name != null) {
                    names.add(name);
                }
            }
            return names;
        } catch (IOException unreadable) {
            throw new IllegalStateException("the packaged routes can't be read", unreadable);
        }
    }
}
