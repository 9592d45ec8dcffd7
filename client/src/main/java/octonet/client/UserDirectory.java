package octonet.client;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where programs keep what belongs to a user: {@code $XDG_CONFIG_HOME}, else {@code ~/.config}; on Windows {@code %APPDATA%}. */
final class UserDirectory {
    private static final int LONGEST = 100;

    private final Map<String, String> environment;
    private final String system;
    private final String home;

    UserDirectory(Map<String, String> environment, String system, String home) {
        this.environment = environment;
        this.system = system;
        this.home = home;
    }

    static UserDirectory ofThisProcess() {
        return new UserDirectory(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
    }

    Path of(String host) {
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        Path configured = absolute(environment.get(windows ? "APPDATA" : "XDG_CONFIG_HOME"));
        Path standard = windows ? Path.of(home, "AppData", "Roaming") : Path.of(home, ".config");
        return (configured == null ? standard : configured).resolve(safe(host));
    }

    // The XDG rules: a relative path is to be ignored. It would follow the working directory.
    private static @Nullable Path absolute(@Nullable String path) {
        return path == null || path.isBlank() || !Path.of(path).isAbsolute() ? null : Path.of(path);
    }

    /** A name that leads nowhere else: no separators, no dots in front, nothing that a file system takes for special. */
    static String safe(String host) {
        String safe = host.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "_")
                .replaceFirst("^[.]+", "");
        safe = safe.replaceFirst("[.]+$", "");
        return safe.isEmpty() ? "octonet" : safe.substring(0, Math.min(LONGEST, safe.length()));
    }
}
