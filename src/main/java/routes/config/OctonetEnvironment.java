package routes.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
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

    /** System property that names the directory of the .env files, the working directory by default. */
    static final String DIRECTORY = "octonet.env.directory";

    // Kubernetes sets OCTONET_PORT=tcp://10.0.0.1:4488 for a Service called octonet.
    private static final Pattern INJECTED = Pattern.compile("(tcp|udp|sctp)://.*");

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
        Map<String, Object> process = withoutInjected(sources);
        Path directory = Path.of(System.getProperty(DIRECTORY, ""));
        Map<String, Object> files = new LinkedHashMap<>(EnvironmentFile.read(directory.resolve(".env")));
        files.putAll(EnvironmentFile.read(directory.resolve(".env.local")));
        Map<String, Object> names = new LinkedHashMap<>(files);
        names.putAll(process);
        Map<String, Object> profiled = profiled(names);
        names.putAll(profiled);

        String behind = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        sources.addAfter(behind, new SystemEnvironmentPropertySource("envFiles-systemEnvironment", files));
        sources.addBefore(behind, new SystemEnvironmentPropertySource("envProfile-systemEnvironment", profiled));
        Map<String, Object> mapped = mapped(names, environment);
        sources.addAfter(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new MapPropertySource(CONTRACT, mapped));
        report(names);
    }

    private static Map<String, Object> withoutInjected(MutablePropertySources sources) {
        PropertySource<?> source = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        Map<String, Object> kept = new LinkedHashMap<>();
        if (source instanceof SystemEnvironmentPropertySource environment) {
            environment.getSource().forEach((name, value) -> {
                boolean injected = name.startsWith("OCTONET_")
                        && (INJECTED.matcher(String.valueOf(value)).matches()
                                || name.startsWith("OCTONET_SERVICE_")
                                || name.startsWith("OCTONET_PORT_"));
                if (!injected) {
                    kept.put(name, value);
                }
            });
            sources.replace(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, kept));
        }
        return kept;
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

    private static Map<String, Object> mapped(Map<String, Object> names, ConfigurableEnvironment environment) {
        Map<String, Object> mapped = new LinkedHashMap<>();
        ContractNames.PROPERTIES.forEach((name, property) -> {
            Object value = names.get(name);
            if (value == null || String.valueOf(value).isBlank()) {
                return;
            }
            String direct = environment.getProperty(property);
            if (direct != null && !direct.equals(String.valueOf(value))) {
                throw new IllegalStateException(
                        name + " and " + property + " contradict each other: set only one of them");
            }
            mapped.put(property, value);
        });
        return mapped;
    }

    private void report(Map<String, Object> names) {
        Set<String> ignored = new LinkedHashSet<>(names.keySet());
        ignored.retainAll(ContractNames.WITHOUT_MEANING);
        if (!ignored.isEmpty()) {
            log.info("config: names without a meaning here are ignored names=" + String.join(",", ignored));
        }
    }
}
