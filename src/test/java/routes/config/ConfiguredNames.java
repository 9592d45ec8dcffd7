package routes.config;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names a configuration may use, as the code has them, for the tests of the documentation. */
public final class ConfiguredNames {
    private ConfiguredNames() {}

    /** All properties under {@code octonet.}; a transport's have {@code <stem>} in place of its name. */
    public static Set<String> properties() {
        Set<String> names = new TreeSet<>();
        collect("octonet", OctonetProperties.class, names);
        return names;
    }

    /** All environment names of existing deployments, a transport's with {@code <T>} in place of its name. */
    public static Set<String> environment() {
        Set<String> names = new TreeSet<>();
        for (String name : ContractNames.PROPERTIES.keySet()) {
            boolean transport = ContractNames.PROPERTIES.get(name).startsWith("octonet.transports.");
            names.add(transport ? name.replaceFirst("MOSTA_NET_[A-Z]+_", "MOSTA_NET_<T>_") : name);
        }
        names.addAll(ContractNames.WITHOUT_MEANING);
        names.add("MOSTA_ENV");
        return names;
    }

    private static void collect(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else if (Map.class.isAssignableFrom(component.getType())) {
                collect(name + ".<stem>", OctonetProperties.Transport.class, names);
            } else {
                names.add(name);
            }
        }
    }

    private static String dashed(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
