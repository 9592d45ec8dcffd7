package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Component;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.connection.CachingConnectionFactory;
import routes.OctonetApplication;
import routes.cli.OctonetCommand;
import routes.entity.Changes;
import routes.transport.arrow.FlightPort;
import routes.transport.grpc.GrpcPort;

/** The real application in this process, on a port of its own. */
final class Server implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("sk_(?:live|test)_[0-9A-Za-z]{64}");

    private static final Map<String, Integer> GRPC = new ConcurrentHashMap<>();
    private static final Map<String, Server> RUNNING = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;
    private final List<String> settings;
    private final String base;
    private final String banner;

    private Server(ConfigurableApplicationContext context, List<String> settings, String banner) {
        this.context = context;
        this.settings = settings;
        this.base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        this.banner = banner;
    }

    /** A server in another process says where it speaks gRPC. */
    static void grpcPort(String base, int port) {
        GRPC.put(base, port);
    }

    /** Where the server of this address speaks gRPC. */
    static int grpcPort(String base) {
        Integer ofOther = GRPC.get(base);
        return ofOther != null
                ? ofOther
                : at(base).context.getBean(GrpcPort.class).number();
    }

    /** Where the server of this address serves Flight. */
    static int flightPort(String base) {
        return at(base).context.getBean(FlightPort.class).number();
    }

    /** @param settings such as {@code octonet.open-mode=true} */
    static Server start(List<String> settings) {
        int mark = Console.mark();
        List<String> arguments = new ArrayList<>();
        settings.forEach(setting -> arguments.add("--" + setting));
        arguments.add("--octonet.port=0");
        ConfigurableApplicationContext context =
                new SpringApplication(OctonetApplication.class).run(arguments.toArray(String[]::new));
        Server server = new Server(context, settings, Console.since(mark));
        RUNNING.put(server.base, server);
        return server;
    }

    /** The one that answers at this address. */
    static Server at(String base) {
        return Objects.requireNonNull(RUNNING.get(base));
    }

    /** What was set under a name. */
    String setting(String name) {
        return settings.stream()
                .filter(setting -> setting.startsWith(name + "="))
                .map(setting -> setting.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** Where the broker is that a transport goes by, once the transport listens there. */
    String brokerUrl(String stem) {
        CamelContext camel = context.getBean(CamelContext.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            ServiceStatus status = camel.getRouteController().getRouteStatus(stem);
            return status != null && status.isStarted();
        });
        return stem.equals("mqtt")
                ? context.getBean(PahoMqtt5Component.class).getConfiguration().getBrokerUrl()
                : String.valueOf(((JmsConnectionFactory) Objects.requireNonNull(
                                context.getBean(CachingConnectionFactory.class).getTargetConnectionFactory()))
                        .getRemoteURI());
    }

    String base() {
        return base;
    }

    /** What was printed at the start. */
    String banner() {
        return banner;
    }

    String adminKey() {
        return key("admin");
    }

    String publicKey() {
        return key("public");
    }

    /** Asks with the administrator's key. */
    Http admin() {
        return new Http(base, adminKey());
    }

    Http as(@Nullable String key) {
        return new Http(base, key);
    }

    /** A new key, made on the command line. */
    String newKey(String label, String... options) {
        return newKey(settings, label, options);
    }

    /** The same before the server starts. */
    static String newKey(List<String> settings, String label, String... options) {
        List<String> arguments = new ArrayList<>(List.of("generate-apikey", label));
        arguments.addAll(List.of(options));
        Matcher key = KEY.matcher(command(settings, arguments.toArray(String[]::new)));
        assertThat(key.find()).as("a key is printed").isTrue();
        return key.group();
    }

    /** Runs a command on this server's data and gives what it printed. */
    String command(String... arguments) {
        return command(settings, arguments);
    }

    private static String command(List<String> settings, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        settings.forEach(setting -> all.add("--" + setting));
        int mark = Console.mark();
        int code = OctonetCommand.execute(OctonetApplication.class, all.toArray(String[]::new));
        String printed = Console.since(mark);
        assertThat(code).as("octonet %s printed %s", arguments[0], printed).isZero();
        return printed;
    }

    /** The paths that routes consume over HTTP, as their addresses say. */
    Set<String> httpPaths() {
        Set<String> paths = new TreeSet<>();
        String scheme = "platform-http:";
        for (Route route : context.getBean(CamelContext.class).getRoutes()) {
            String address = route.getEndpoint().getEndpointBaseUri();
            if (address.startsWith(scheme)) {
                String path = address.substring(scheme.length()).replaceFirst("^/+", "/");
                paths.add(path.replace("%7B", "{").replace("%7D", "}"));
            }
        }
        return paths;
    }

    /** The changes of its projects, as its transports subscribe to them. */
    Changes changes() {
        return context.getBean(Changes.class);
    }

    List<String> settings() {
        return settings;
    }

    @Override
    public void close() {
        context.close();
    }

    private String key(String word) {
        Matcher line =
                Pattern.compile("(?m)^.*\\b" + word + "\\b.*?(" + KEY + ")").matcher(banner);
        assertThat(line.find())
                .as("a line with %s and a key in %s", word, banner)
                .isTrue();
        return line.group(1);
    }
}
