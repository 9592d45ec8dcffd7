package routes.conformance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import routes.transport.mcp.Offer;
import routes.transport.mcp.Seal;

/** Puts the suite's tools, prompts and resources beside those of the product. */
@Configuration(proxyBeanMethods = false)
@Profile("conformance")
class ConformanceFixtures {
    @Bean
    Offer conformanceContent() {
        return new ContentTools();
    }

    @Bean
    Offer conformanceTalk() {
        return new TalkingTools();
    }

    @Bean
    Offer conformanceInput(Seal seal) {
        return new InputTools(seal);
    }

    @Bean
    Offer conformanceReading() {
        return new TestReading();
    }
}
