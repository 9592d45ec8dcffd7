package routes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Decides which route files Camel loads: the packaged ones, except where the operator's directory has a file
 * of the same name, and everything in that directory. Camel itself would refuse two routes of one id.
 */
public final class RouteFiles implements EnvironmentPostProcessor, Ordered {
    static final String SUFFIX = ".camel.yaml";
    private static final String DIRECTORY = "octonet.routes.directory";
    private static final String PATTERN = "camel.main.routes-include-pattern";

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
        for (String name : packaged()) {
            if (!own.contains(name)) {
                included.add("classpath:camel/" + name);
            }
        }
        own.forEach(name -> included.add(Path.of(directory, name).toUri().toString()));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("routeFiles", Map.of(PATTERN, String.join(",", included))));
    }

    private static Set<String> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException(
                    DIRECTORY + ": " + directory + " is no directory; make it or leave the setting out");
        }
        try (Stream<Path> list = Files.list(directory)) {
            Set<String> names = new TreeSet<>();
            list.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(names::add);
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
