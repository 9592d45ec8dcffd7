package routes.config;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.access.Authenticator;
import routes.access.FirstKeys;
import routes.access.KeyUpkeep;
import routes.admin.HealthDetail;
import routes.admin.HealthReport;
import routes.admin.Probe;
import routes.change.Relays;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityGateway;
import routes.identity.FirstAdministrator;
import routes.identity.StartPeople;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.transport.arrow.FlightPort;
import routes.transport.grpc.GrpcPort;

/** Makes what a server does at its start and what its probes ask. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "routes", name = "serve", matchIfMissing = true)
class StartConfiguration {
    @Bean
    ServerAddress serverAddress(OctonetProperties properties) {
        return new ServerAddress(properties);
    }

    @Bean
    ServerStart serverStart(
            OctonetProperties properties,
            ProjectRegistry projects,
            FirstKeys firstKeys,
            StartPeople people,
            FirstAdministrator administrator,
            KeyUpkeep upkeep,
            EntityGateway gateway,
            CamelContext camel,
            ServerAddress address,
            SqlVendors vendors,
            ObjectProvider<Brokers> brokers,
            GrpcPort grpc,
            FlightPort flight) {
        return new ServerStart(
                projects,
                new FirstData(firstKeys, people, administrator),
                upkeep,
                gateway,
                camel,
                new StartBanner(
                        System.out,
                        new BusAddresses(properties, brokers),
                        Map.of("grpc", grpc::number, "flight", flight::number)),
                address,
                fresh(properties, projects, vendors));
    }

    @Bean
    AbsentTransports absentTransports(OctonetProperties properties, CamelContext camel) {
        return new AbsentTransports(properties.enabledByName(), camel);
    }

    // Asked before anything opens the database and so makes the file.
    private static boolean fresh(OctonetProperties properties, ProjectRegistry projects, SqlVendors vendors) {
        Project standard = projects.find(ProjectDefinition.DEFAULT);
        return standard != null
                && ProjectConfiguration.embedded(properties.database())
                && !vendors.exists(
                        standard.definition().dialect(), standard.definition().uri());
    }

    @Bean
    KeyProbe keyProbe(Authenticator authenticator, OctonetProperties properties) {
        return new KeyProbe(authenticator, properties.openMode());
    }

    @Bean
    HealthDetail relayHealth(Relays relays) {
        return new RelayHealth(relays);
    }

    @Bean
    Processor health(ProjectRegistry projects, Probe probe, KeyProbe callers, List<HealthDetail> details) {
        return new HealthReport(HealthReport.Question.HEALTH, projects, probe, callers, details);
    }

    @Bean
    Processor healthLive(ProjectRegistry projects, Probe probe, KeyProbe callers) {
        return new HealthReport(HealthReport.Question.LIVE, projects, probe, callers, List.of());
    }

    @Bean
    Processor healthReady(ProjectRegistry projects, Probe probe, KeyProbe callers) {
        return new HealthReport(HealthReport.Question.READY, projects, probe, callers, List.of());
    }
}
