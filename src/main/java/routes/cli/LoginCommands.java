package routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import octonet.client.AuthStore;
import octonet.client.Browser;
import octonet.client.NetClient;
import octonet.client.OctonetException;
import octonet.client.OctonetLogin;
import octonet.client.StoredLogin;
import octonet.client.Token;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code login}, {@code logout} and {@code whoami} do. They are clients of a server, wherever it runs, and read
 * nothing of its data.
 */
final class LoginCommands {
    static final String CLIENT_ID = "octonet-cli";
    private static final String DEFAULT_URL = "http://localhost:4488";

    private final AuthStore store;
    private final Map<String, String> environment;
    private final Predicate<URI> browser;
    private final LoginReport report;

    LoginCommands(AuthStore store, Map<String, String> environment, Predicate<URI> browser, LoginReport report) {
        this.store = store;
        this.environment = environment;
        this.browser = browser;
        this.report = report;
    }

    static LoginCommands of(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        // A picture is made of characters that other encodings lack.
        boolean terminal = System.console() != null && Charset.defaultCharset().equals(StandardCharsets.UTF_8);
        return new LoginCommands(
                AuthStore.file("octonet"),
                System.getenv(),
                Browser.ofThisProcess()::open,
                new LoginReport(out, err, terminal));
    }

    int login(@Nullable String url, String clientId, @Nullable String scope, boolean withBrowser, boolean refresh) {
        return answering(() -> {
            Optional<StoredLogin> before = store.load();
            String server = server(url, before);
            OctonetLogin.Builder builder = OctonetLogin.builder()
                    .endpoint(server)
                    .clientId(clientId)
                    .store(store)
                    .browser(withBrowser)
                    .openBrowser(address -> browser.test(address) && report.opened(address))
                    .onCodeIssued(report::code)
                    .onSlowDown(report::slower);
            if (scope != null) {
                builder.scope(scope);
            }
            OctonetLogin login = builder.build();
            Token token = refresh ? login.refresh() : login.run();
            report.loggedIn(server, token, store);
            before.filter(old -> !old.token().accessToken().equals(token.accessToken()))
                    .ifPresent(report::replaced);
            return ExitCode.DONE;
        });
    }

    int logout(boolean local) {
        return answering(() -> {
            Optional<StoredLogin> kept = store.load();
            if (kept.isEmpty()) {
                report.say("Not logged in.");
                return ExitCode.DONE;
            }
            StoredLogin login = kept.get();
            if (local) {
                store.clear();
                report.say("Forgot the key " + login.token() + "; it still works at " + login.endpoint() + ".");
                return ExitCode.DONE;
            }
            OctonetLogin.builder()
                    .endpoint(login.endpoint().toString())
                    .clientId(login.clientId())
                    .store(store)
                    .build()
                    .signOut();
            report.say("Revoked the key " + login.token() + " at " + login.endpoint() + " and forgot it.");
            return ExitCode.DONE;
        });
    }

    int whoami(@Nullable String url, boolean json) {
        return answering(() -> {
            Optional<StoredLogin> kept = store.load();
            String server = server(url, kept);
            String configured = set(environment.get("MOSTAJS_NET_API_KEY"));
            if (configured == null && kept.filter(login -> sends(login, server)).isEmpty()) {
                report.failed("Not logged in at " + server, "Log in with octonet login, or set MOSTAJS_NET_API_KEY.");
                return ExitCode.FAILED;
            }
            NetClient client = NetClient.create()
                    .url(server)
                    .apiKey(configured)
                    .store(store)
                    .build();
            JsonNode told = client.verify();
            if (json) {
                report.json(told);
            } else {
                report.whoami(client, told);
            }
            return ExitCode.DONE;
        });
    }

    private static boolean sends(StoredLogin login, String server) {
        return server.replaceFirst("/+$", "").equals(login.endpoint().toString());
    }

    private String server(@Nullable String url, Optional<StoredLogin> kept) {
        String configured = set(url) == null ? set(environment.get("MOSTAJS_NET_URL")) : url;
        return configured != null
                ? configured
                : kept.map(login -> login.endpoint().toString()).orElse(DEFAULT_URL);
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private int answering(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OctonetException failure) {
            report.failed(failure.getMessage(), failure.hint());
            return ExitCode.FAILED;
        } catch (UncheckedIOException failure) {
            report.failed(failure.getMessage(), "Check the directory.");
            return ExitCode.FAILED;
        } catch (IllegalArgumentException wrong) {
            report.failed(wrong.getMessage(), null);
            return ExitCode.USAGE;
        } finally {
            report.flush();
        }
    }
}
