package routes.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import routes.entity.TransportNames;
import routes.schema.Suggestion;

/** The names of all settings, as {@link OctonetProperties} has them, and what they are called in the environment. */
final class SettingNames {
    /** In the place of a transport's stem. */
    static final String STEM = "<stem>";

    // Read by the script that starts the program, and by clients.
    private static final Set<String> OF_OTHERS = Set.of("OCTONET_JAVA_OPTS", "OCTONET_JAR", "OCTONET_API_KEY");

    private static final Set<String> ALL = all();
    private static final Set<String> IN_ENVIRONMENT =
            ALL.stream().flatMap(SettingNames::variables).collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> SQUASHED =
            IN_ENVIRONMENT.stream().map(SettingNames::squashed).collect(Collectors.toSet());

    private SettingNames() {}

    /** Dotted, a transport's with {@link #STEM} in place of its name. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        collect("octonet", OctonetProperties.class, names);
        return names;
    }

    /** Whether an environment variable that begins like ours stands for nothing. */
    static boolean unknown(String variable) {
        String name = variable.toUpperCase(Locale.ROOT).replace('.', '_');
        return name.startsWith("OCTONET_")
                && !OF_OTHERS.contains(name)
                && !ContractNames.WITHOUT_MEANING.contains(name)
                && !SQUASHED.contains(squashed(name.replaceFirst("_\\d+$", "")));
    }

    /** The variable that was probably meant, or null. */
    static @Nullable String near(String variable) {
        return Suggestion.near(variable, IN_ENVIRONMENT);
    }

    /** A setting as an environment variable. */
    static String inEnvironment(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Stream<String> variables(String setting) {
        String name = inEnvironment(setting);
        return setting.contains(STEM)
                ? TransportNames.BY_STEM.keySet().stream()
                        .map(stem -> name.replace(STEM.toUpperCase(Locale.ROOT), stem.toUpperCase(Locale.ROOT)))
                : Stream.of(name);
    }

    // Spring takes OCTONET_KEY_PEPPER and OCTONET_KEYPEPPER alike.
    private static String squashed(String name) {
        return name.replace("_", "").replace("-", "");
    }

    private static void collect(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else if (Map.class.isAssignableFrom(component.getType())) {
                collect(name + "." + STEM, OctonetProperties.Transport.class, names);
            } else {
                names.add(name);
            }
        }
    }

    private static String dashed(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
