package routes.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Brings the process environment, {@code .env.local} and {@code .env} together, in this order of precedence,
 * under the names existing deployments use. A profile in MOSTA_ENV puts {@code {PROFILE}_NAME} before
 * {@code NAME}.
 */
public final class OctonetEnvironment implements EnvironmentPostProcessor, Ordered {
    /** Name of the property source that holds what contract names stand for. */
    static final String CONTRACT = "octonetContract";

    /** Names the directory of the .env files, the working directory by default; so it can't stand in them. */
    static final String DIRECTORY = "octonet.env.directory";

    // For a Service called octonet Kubernetes sets OCTONET_PORT=tcp://10.0.0.1:4488, and for octonet-db the like.
    private static final Pattern INJECTED_NAME =
            Pattern.compile("OCTONET_(\\w+_)?(SERVICE_(HOST|PORT)(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

    private static final Pattern INJECTED_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Log log;

    public OctonetEnvironment(DeferredLogFactory logs) {
        this.log = logs.getLog(OctonetEnvironment.class);
    }

    // Before the files of Spring Boot, so that ${NAME} in them sees these names too.
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        checkArguments(sources.get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME));
        Path directory = Path.of(environment.getProperty(DIRECTORY, ""));
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException(DIRECTORY + ": " + directory + " is no directory");
        }
        Map<String, Object> files = new LinkedHashMap<>(file(directory.resolve(".env")));
        files.putAll(file(directory.resolve(".env.local")));
        Map<String, Object> process = ofProcess(sources);
        Map<String, Object> names = new LinkedHashMap<>(files);
        names.putAll(process);
        names.putAll(profiled(names));
        names.entrySet().removeIf(variable -> isEmpty(variable.getKey(), variable.getValue()));

        // Under its own name, by which Spring knows a source whose names are written in capitals.
        String own = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        PropertySource<?> merged = new SystemEnvironmentPropertySource(own, names);
        if (sources.contains(own)) {
            sources.replace(own, merged);
        } else {
            sources.addLast(merged);
        }
        sources.addAfter(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                new MapPropertySource(CONTRACT, mapped(names, merged)));
        report(names, process.keySet());
    }

    // Spring would refuse them too, without saying what was probably meant.
    private static void checkArguments(@Nullable PropertySource<?> arguments) {
        if (arguments instanceof EnumerablePropertySource<?> given) {
            for (String name : given.getPropertyNames()) {
                if (name.startsWith("octonet.") && !name.equals(DIRECTORY) && SettingNames.unknown(name)) {
                    throw new IllegalStateException("there is no such setting: " + name + instead(name));
                }
            }
        }
    }

    private static String instead(String name) {
        String near = SettingNames.near(name);
        return (near == null ? "; " : "; did you mean " + near + "? ") + "docs/configuration.md lists them all";
    }

    // Written by hand for this program: a name that is not known is a slip.
    private static Map<String, String> file(Path file) {
        Map<String, String> names = EnvironmentFile.read(file);
        for (String name : names.keySet()) {
            if (SettingNames.unknown(name)) {
                throw new IllegalStateException(file + ": " + name + " is no setting" + instead(name));
            }
        }
        return names;
    }

    private static Map<String, Object> ofProcess(MutablePropertySources sources) {
        PropertySource<?> source = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        Map<String, Object> kept = new LinkedHashMap<>();
        if (source instanceof SystemEnvironmentPropertySource environment) {
            environment.getSource().forEach((name, value) -> {
                boolean injected = name.startsWith("OCTONET_")
                        && (INJECTED_NAME.matcher(name).matches()
                                || INJECTED_VALUE.matcher(String.valueOf(value)).matches());
                if (!injected) {
                    kept.put(name, value);
                }
            });
        }
        return kept;
    }

    // As with an empty DB_DIALECT, which a script that has nothing to say leaves behind.
    private static boolean isEmpty(String name, Object value) {
        return name.startsWith("OCTONET_") && String.valueOf(value).isBlank();
    }

    /** What the profile named by MOSTA_ENV says, under the names without its prefix. */
    private static Map<String, Object> profiled(Map<String, Object> names) {
        Map<String, Object> profiled = new LinkedHashMap<>();
        String prefix = String.valueOf(names.getOrDefault("MOSTA_ENV", "")).strip() + "_";
        names.forEach((name, value) -> {
            if (prefix.length() > 1
                    && name.length() > prefix.length()
                    && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                profiled.put(name.substring(prefix.length()), value);
            }
        });
        return profiled;
    }

    private static Map<String, Object> mapped(Map<String, Object> names, PropertySource<?> environment) {
        Map<String, Object> mapped = new LinkedHashMap<>();
        Map<String, String> saidBy = new HashMap<>();
        ContractNames.PROPERTIES.forEach((name, property) -> {
            Object value = names.get(name);
            if (value == null || String.valueOf(value).isBlank()) {
                return;
            }
            Object direct = mapped.getOrDefault(property, environment.getProperty(property));
            if (direct != null && !String.valueOf(direct).equals(String.valueOf(value))) {
                String other = saidBy.getOrDefault(property, SettingNames.inEnvironment(property));
                throw new IllegalStateException(name + " and " + other + " stand for " + property
                        + " and contradict each other: set only one of them");
            }
            mapped.put(property, value);
            saidBy.put(property, name);
        });
        return mapped;
    }

    private void report(Map<String, Object> names, Set<String> process) {
        Set<String> ignored = new TreeSet<>(names.keySet());
        ignored.retainAll(ContractNames.WITHOUT_MEANING);
        if (!ignored.isEmpty()) {
            log.info("config: names without a meaning here are ignored names=" + String.join(",", ignored));
        }
        Set<String> unknown = new TreeSet<>(process);
        unknown.removeIf(name -> !SettingNames.unknown(name));
        if (!unknown.isEmpty()) {
            log.warn("config: names that are no settings are ignored names=" + String.join(",", unknown));
        }
    }
}
