package octonet.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The browser of whoever sits at this machine, if somebody does. It is started as a process, never through a shell. */
public final class Browser {
    private static final List<String> REMOTE = List.of("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY");
    private static final int FAILS_WITHIN_SECONDS = 2;

    private final Map<String, String> environment;
    private final String system;
    private final Starter starter;

    /** Starts a program. */
    @FunctionalInterface
    interface Starter {
        Process start(List<String> command) throws IOException;
    }

    Browser(Map<String, String> environment, String system, Starter starter) {
        this.environment = environment;
        this.system = system.toLowerCase(Locale.ROOT);
        this.starter = starter;
    }

    /** As the environment of this process tells. */
    public static Browser ofThisProcess() {
        return new Browser(
                System.getenv(),
                System.getProperty("os.name"),
                command -> new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Whether a window could appear before the person: not over SSH, and not without a screen. */
    public boolean there() {
        if (REMOTE.stream().anyMatch(this::isSet)) {
            return false;
        }
        return windows() || mac() || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    /** Opens an address, and says whether that seems to have worked. */
    public boolean open(URI address) {
        if (!there()) {
            return false;
        }
        try {
            Process opener = starter.start(command(address.toASCIIString()));
            // What opens a browser ends at once, or goes on as the browser itself.
            return !opener.waitFor(FAILS_WITHIN_SECONDS, TimeUnit.SECONDS) || opener.exitValue() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> command(String address) {
        if (windows()) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        return List.of(mac() ? "open" : "xdg-open", address);
    }

    private boolean windows() {
        return system.startsWith("windows");
    }

    private boolean mac() {
        return system.startsWith("mac");
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
