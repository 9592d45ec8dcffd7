package routes.config;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.FirstKeys;
import routes.access.KeyDirectory;
import routes.access.KeyEvents;
import routes.access.KeyHasher;
import routes.access.KeyIssuer;
import routes.access.KeyStore;
import routes.access.KeyUpkeep;
import routes.access.KeyUsage;
import routes.access.Pepper;
import routes.access.RateLimiter;
import routes.access.Sanitizer;
import routes.cli.KeyCommands;
import routes.cli.KnownNames;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityGateway;
import routes.identity.People;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.schema.SecretNames;

/** Makes what decides who may do what. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    EntityGateway entityGateway(@Lazy CamelContext camel) {
        return new RouteGateway(camel);
    }

    /**
     * A command that hashes no key makes no pepper; a server has it at its start.
     *
     * @param projects made first, for it tells where a pepper has to be given
     */
    @Bean
    KeyHasher keyHasher(
            OctonetProperties properties, ProjectRegistry projects, @Value("${routes.serve:true}") boolean serve) {
        Path data = Path.of(properties.dataDirectory());
        List<Pepper> previous = Objects.requireNonNullElse(properties.previousKeyPeppers(), List.<String>of()).stream()
                .map(text -> Pepper.parse(text, "octonet.previous-key-peppers"))
                .toList();
        Supplier<Pepper> current = () -> Pepper.load(properties.keyPepper(), data);
        if (!serve) {
            return new KeyHasher(current, previous);
        }
        Pepper loaded = current.get();
        return new KeyHasher(() -> loaded, previous);
    }

    @Bean
    KeyStore keyStore(EntityGateway gateway, InstantSource clock) {
        return new KeyStore(gateway, clock);
    }

    @Bean
    KeyIssuer keyIssuer(KeyStore store, KeyHasher hasher, InstantSource clock) {
        return new KeyIssuer(store, hasher, clock);
    }

    @Bean
    KeyUsage keyUsage(KeyStore store, InstantSource clock) {
        return new KeyUsage(store, clock);
    }

    @Bean
    KeyEvents keyEvents(KeyStore store, InstantSource clock) {
        return new KeyEvents(store, clock);
    }

    @Bean
    KeyUpkeep keyUpkeep(KeyEvents events, KeyUsage usage) {
        return new KeyUpkeep(events, usage);
    }

    @Bean
    KeyDirectory keyDirectory(
            KeyStore store, KeyHasher hasher, KeyUsage usage, People people, KeyEvents events, InstantSource clock) {
        return new KeyDirectory(store, hasher, usage, people, events, clock, Ticker.systemTicker());
    }

    @Bean
    RateLimiter rateLimiter(OctonetProperties properties) {
        return new RateLimiter(properties.rateLimit().client(), Ticker.systemTicker());
    }

    @Bean
    Authenticator authenticator(
            OctonetProperties properties, KeyDirectory directory, RateLimiter limiter, InstantSource clock) {
        // Agents come without a key until their user gives them one; what they may read then is the public key's.
        Set<String> fallback = new HashSet<>(Set.of("mcp"));
        // The embedded broker lets nobody in but by this rule; another broker's clients are strangers.
        fallback.addAll(BrokerAddresses.embedded(properties));
        return new Authenticator(directory, limiter, new Authenticator.Rules(properties.openMode(), fallback), clock);
    }

    @Bean
    AccessPolicy accessPolicy() {
        return new AccessPolicy(List.of());
    }

    @Bean
    Sanitizer sanitizer() {
        return new Sanitizer(SecretNames::contains);
    }

    @Bean
    FirstKeys firstKeys(KeyStore store, KeyIssuer issuer) {
        return new FirstKeys(store, issuer);
    }

    @Bean
    KeyCommands keyCommands(
            KeyStore store,
            KeyIssuer issuer,
            People people,
            AccessPolicy policy,
            ProjectRegistry projects,
            SqlVendors vendors,
            InstantSource clock) {
        KnownNames names = new KnownNames(projects, policy.scopes());
        return new KeyCommands(store, issuer, people, names, () -> keysAreThere(projects, vendors), clock);
    }

    private static boolean keysAreThere(ProjectRegistry projects, SqlVendors vendors) {
        Project system = projects.find(ProjectDefinition.SYSTEM);
        return system != null
                && vendors.exists(
                        system.definition().dialect(), system.definition().uri());
    }
}
