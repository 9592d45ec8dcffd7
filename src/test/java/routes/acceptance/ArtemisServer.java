package routes.acceptance;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import routes.dialect.sql.mysqllike.LocalServer;

/** A broker of one's own: ActiveMQ Artemis as people install it, with a user, a password, TLS and a journal, which a test stops and starts. */
final class ArtemisServer implements AutoCloseable {
    static final String USER = "octonet";
    static final String PASSWORD = "a broker's password";

    private final int port = LocalServer.freePort();
    private final int tlsPort = LocalServer.freePort();
    private final Path directory = Servers.directory();
    private final Certificates certificates = Certificates.of(directory, "broker");
    private EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    /** Without encryption, for the clients of the test. */
    String url() {
        return "amqp://127.0.0.1:" + port;
    }

    String[] settings() {
        return new String[] {
            "octonet.transports.amqp.enabled=true",
            "octonet.transports.amqp.url=amqps://127.0.0.1:" + tlsPort,
            "octonet.transports.amqp.user=" + USER,
            "octonet.transports.amqp.password=" + PASSWORD,
            "octonet.transports.amqp.tls-bundle=artemis",
            "spring.ssl.bundle.pem.artemis.truststore.certificate=file:" + certificates.certificate()
        };
    }

    void start() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("own")
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString());
        Map<String, Object> plain = Map.of("host", "127.0.0.1", "port", port, "protocols", "AMQP");
        Map<String, Object> tls = Map.of(
                "host", "127.0.0.1",
                "port", tlsPort,
                "protocols", "AMQP",
                "sslEnabled", true,
                "keyStorePath", directory.resolve("broker.p12").toString(),
                "keyStorePassword", "changeit",
                "keyStoreType", "PKCS12");
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), plain, "plain"));
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), tls, "tls"));
        configuration.putSecurityRoles(
                "#", Set.of(new Role("all", true, true, true, true, true, true, true, true, true, true, false, false)));
        configuration.addAddressSetting("#", new AddressSettings());
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "all");
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }

    void stop() throws Exception {
        broker.stop();
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
