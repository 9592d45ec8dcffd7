package routes.config;

import java.time.InstantSource;
import org.apache.camel.Processor;
import org.apache.camel.spi.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.KeyWatch;
import routes.access.RateLimiter;
import routes.access.Sanitizer;
import routes.entity.EntityCall;
import routes.entity.EntityGateway;
import routes.entity.RequestLimits;
import routes.entity.RequestValidator;
import routes.entity.UuidV7;
import routes.project.IdempotencyFallback;
import routes.project.ProjectRegistry;
import routes.project.ProjectResolver;

/** Makes the steps of {@code direct:entity}, under the names the route gives them. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {
    @Bean
    RequestValidator requestValidator(InstantSource clock) {
        return new RequestValidator(clock, new UuidV7(clock), RequestLimits.DEFAULTS);
    }

    @Bean
    Processor openUnit() {
        return EntitySteps::open;
    }

    @Bean
    Processor identify(Authenticator authenticator) {
        return EntitySteps.of(authenticator::identify);
    }

    @Bean
    Processor limitRate(RateLimiter limiter) {
        return EntitySteps.of(limiter::admit);
    }

    @Bean
    ProjectResolver projectResolver(ProjectRegistry projects) {
        return new ProjectResolver(projects);
    }

    @Bean
    Processor resolve(ProjectResolver resolver) {
        return EntitySteps.of(resolver::resolve);
    }

    @Bean
    Processor authorize(AccessPolicy policy) {
        Processor each = EntitySteps.of(policy::authorize);
        return exchange -> {
            each.process(exchange);
            policy.authorizeBatch(EntitySteps.unit(exchange));
        };
    }

    @Bean
    Processor validate(RequestValidator validator) {
        return EntitySteps.of(call -> check(validator, call));
    }

    @Bean
    Processor routeToDialect() {
        return EntitySteps::route;
    }

    @Bean
    Policy onceOnly(EntityGateway gateway, InstantSource clock) {
        return new OnceOnly(new IdempotencyFallback(gateway, clock));
    }

    @Bean
    Processor sanitize(Sanitizer sanitizer, Authenticator authenticator) {
        KeyWatch keys = new KeyWatch(authenticator, System::nanoTime);
        return EntitySteps.of(call -> {
            sanitizer.sanitize(call);
            keys.watch(call);
        });
    }

    @Bean
    Processor closeUnit() {
        return EntitySteps::close;
    }

    private static void check(RequestValidator validator, EntityCall call) {
        call.command(validator.validate(call.request(), call.view(), call.project(), call.caller()));
    }
}
