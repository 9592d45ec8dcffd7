package routes.config;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
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
import routes.entity.EntityGateway;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.schema.SecretNames;

/** Makes what decides who may do what. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    /** Dialects whose system database lies beside the program, so that a pepper may lie there too. */
    private static final Set<String> LOCAL = Set.of("sqlite");

    @Bean
    EntityGateway entityGateway(@Lazy CamelContext camel) {
        return new RouteGateway(camel);
    }

    @Bean
    KeyHasher keyHasher(OctonetProperties properties, ProjectRegistry projects) {
        var system = projects.find(ProjectDefinition.SYSTEM);
        boolean remote = system != null && !LOCAL.contains(system.definition().dialect());
        return new KeyHasher(Pepper.load(properties.keyPepper(), Path.of(properties.dataDirectory()), remote));
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
    KeyDirectory keyDirectory(KeyStore store, KeyHasher hasher, KeyUsage usage, KeyEvents events, InstantSource clock) {
        return new KeyDirectory(store, hasher, usage, events, clock, Ticker.systemTicker());
    }

    @Bean
    RateLimiter rateLimiter(OctonetProperties properties) {
        return new RateLimiter(properties.rateLimit().client(), Ticker.systemTicker());
    }

    @Bean
    Authenticator authenticator(
            OctonetProperties properties, KeyDirectory directory, RateLimiter limiter, InstantSource clock) {
        return new Authenticator(directory, limiter, new Authenticator.Rules(properties.openMode(), Set.of()), clock);
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
    KeyCommands keyCommands(KeyStore store, KeyIssuer issuer, InstantSource clock) {
        return new KeyCommands(store, issuer, clock);
    }
}
