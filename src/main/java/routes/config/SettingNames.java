package routes.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    // Of a list, as octonet.database.headers[0] and OCTONET_DATABASE_HEADERS_0.
    private static final Pattern INDEX = Pattern.compile("_\\d+$|\\[\\d+]$");

    private static final Set<String> DOTTED =
            all().stream().flatMap(SettingNames::ofEachTransport).collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> IN_ENVIRONMENT =
            DOTTED.stream().map(SettingNames::inEnvironment).collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> SQUASHED =
            IN_ENVIRONMENT.stream().map(SettingNames::squashed).collect(Collectors.toSet());

    private SettingNames() {}

    /** Dotted, a transport's with {@link #STEM} in place of its name. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        collect("octonet", OctonetProperties.class, names);
        return names;
    }

    /** Whether a setting or an environment variable that begins like ours stands for nothing. */
    static boolean unknown(String given) {
        String name = inEnvironment(INDEX.matcher(given).replaceFirst(""));
        return name.startsWith("OCTONET_")
                && !OF_OTHERS.contains(name)
                && !ContractNames.WITHOUT_MEANING.contains(name)
                && !SQUASHED.contains(squashed(name));
    }

    /** The setting or the variable that was probably meant, in the form of the given one, or null. */
    static @Nullable String near(String given) {
        return Suggestion.near(given, given.contains(".") ? DOTTED : IN_ENVIRONMENT);
    }

    /** A setting as an environment variable. */
    static String inEnvironment(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Stream<String> ofEachTransport(String setting) {
        return setting.contains(STEM)
                ? TransportNames.BY_STEM.keySet().stream().map(stem -> setting.replace(STEM, stem))
                : Stream.of(setting);
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
