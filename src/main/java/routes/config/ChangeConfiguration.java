package routes.config;

import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import routes.access.AccessPolicy;
import routes.access.Authenticator;
import routes.access.KeyEvents;
import routes.access.RateLimiter;
import routes.access.Sanitizer;
import routes.change.ChangeFeeds;
import routes.change.RelayComponent;
import routes.change.Relays;
import routes.change.Retention;
import routes.entity.CommittedChanges;
import routes.entity.UnitOfWork;
import routes.project.Project;
import routes.project.ProjectRegistry;
import routes.project.ProjectResolver;

/** Makes what tells of changes, and the steps that the routes name. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {
    /**
     * The queue of changes.camel.yaml. Each consumer gets its copy on a thread of a pool, so that two messages may
     * overtake each other: the sender waits until all have it before it sends the next.
     */
    private static final String CHANNEL = "seda:changes?multipleConsumers=true&discardIfNoConsumers=true&size=1000"
            + "&blockWhenFull=true&waitForTaskToComplete=Always&timeout=";

    /** Of a reader, which tries again. */
    private static final String PATIENT = CHANNEL + 10_000;

    /** Of a request that is done, whose client waits for its answer. */
    private static final String HASTY = CHANNEL + 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeConfiguration.class);

    @Bean
    CallerReaders callerReaders(
            Authenticator authenticator,
            RateLimiter limiter,
            ProjectResolver resolver,
            AccessPolicy policy,
            Sanitizer sanitizer) {
        return new CallerReaders(authenticator, limiter, resolver, policy, sanitizer);
    }

    @Bean
    Relays relays() {
        return new Relays();
    }

    @Bean(RelayComponent.BEAN_NAME)
    RelayComponent relayComponent(Relays relays, ProjectRegistry projects, CallerReaders readers) {
        return new RelayComponent(relays, new ChosenProjects(projects), readers);
    }

    @Bean(destroyMethod = "close")
    ChangeFeeds changeFeeds(
            CallerReaders readers,
            KeyEvents events,
            OctonetProperties properties,
            @Lazy CamelContext camel,
            ObjectProvider<ProducerTemplate> template) {
        ChangeFeeds feeds = new ChangeFeeds(
                readers,
                changes -> template.getObject().sendBody(changes.last() > 0 ? PATIENT : HASTY, changes),
                properties.changes().maxSubscriptions());
        events.subscribe(feeds::revoked);
        return feeds;
    }

    /** Tells of what is committed. The write stands, so that a failure here is none of its client's business. */
    @Bean
    Processor publish(ChangeFeeds feeds, Relays relays) {
        return exchange -> {
            UnitOfWork unit = (UnitOfWork) exchange.getMessage().getBody();
            try {
                relays.publish(unit);
                feeds.publish(unit);
            } catch (RuntimeException failure) {
                LOG.warn("change: not told of a unit of work", failure);
            }
        };
    }

    @Bean
    Processor tellSubscribers(ChangeFeeds feeds) {
        return exchange -> feeds.tell(exchange.getMessage().getBody(CommittedChanges.class));
    }

    @Bean
    Processor checkSubscribers(ChangeFeeds feeds) {
        return exchange -> feeds.check();
    }

    @Bean
    Processor forgetChanges(ProjectRegistry projects, OctonetProperties properties) {
        OctonetProperties.Changes kept = properties.changes();
        Retention retention = new Retention(kept.maxAge(), kept.maxRows());
        return exchange -> projects.visible().stream().filter(Project::opened).forEach(retention::forget);
    }
}
