package routes.config;

import java.util.Set;
import java.util.TreeSet;

/** The names a configuration may use, as the code has them, for the tests of the documentation. */
public final class ConfiguredNames {
    private ConfiguredNames() {}

    /** All properties under {@code octonet.}; a transport's have {@code <stem>} in place of its name. */
    public static Set<String> properties() {
        return SettingNames.all();
    }

    /** All environment names of existing deployments, a transport's with {@code <T>} in place of its name. */
    public static Set<String> environment() {
        Set<String> names = new TreeSet<>();
        for (String name : ContractNames.PROPERTIES.keySet()) {
            boolean transport = name.startsWith("MOSTA_NET_")
                    && ContractNames.PROPERTIES.get(name).startsWith("octonet.transports.");
            names.add(transport ? name.replaceFirst("MOSTA_NET_[A-Z]+_", "MOSTA_NET_<T>_") : name);
        }
        names.addAll(ContractNames.WITHOUT_MEANING);
        names.add("MOSTA_ENV");
        return names;
    }
}
