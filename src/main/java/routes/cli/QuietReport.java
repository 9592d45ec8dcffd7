package routes.cli;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring Boot from telling a failed start in its own way, at length and in several places. The command
 * that started the server tells it, see {@link StartFailure}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class QuietReport implements SpringBootExceptionReporter {
    // The parameter is what Spring Boot makes a reporter with.
    QuietReport(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return true;
    }
}
