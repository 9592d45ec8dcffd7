package routes.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.entity.Catalog;
import routes.project.ProjectRegistry;
import routes.project.ProjectResolver;
import routes.transport.Door;

/** Makes what every transport may ask about a visitor before it hands a request to the core. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {
    @Bean
    Door door(Authenticator authenticator, RateLimiter limiter) {
        return new KeyDoor(authenticator, limiter);
    }

    @Bean
    Catalog catalog(
            Authenticator authenticator,
            RateLimiter limiter,
            ProjectResolver resolver,
            AccessPolicy policy,
            ProjectRegistry projects) {
        return new CallerCatalog(authenticator, limiter, resolver, policy, projects);
    }
}
