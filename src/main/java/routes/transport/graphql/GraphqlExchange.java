package routes.transport.graphql;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the steps of the GraphQL route tell one another by way of the exchange. */
final class GraphqlExchange {
    /** Set while the fields of a document go through the route one by one; named in the route. */
    static final String FIELDS = "octonet.graphql.fields";

    private static final String FORMAT = "octonet.graphql.format";
    private static final String UNDERSTOOD = "octonet.graphql.understood";
    private static final String PLAN = "octonet.graphql.plan";
    private static final String OUTCOMES = "octonet.graphql.outcomes";
    private static final String CALL = "octonet.graphql.call";
    private static final String FIELD = "octonet.graphql.field";

    private GraphqlExchange() {}

    static void format(Exchange exchange, GraphqlFormat format) {
        exchange.setProperty(FORMAT, format);
    }

    static GraphqlFormat format(Exchange exchange) {
        GraphqlFormat format = exchange.getProperty(FORMAT, GraphqlFormat.class);
        return format == null ? GraphqlFormat.JSON : format;
    }

    static void understood(Exchange exchange) {
        exchange.setProperty(UNDERSTOOD, Boolean.TRUE);
    }

    /** Whether the request was a GraphQL one, whatever its document is. */
    static boolean isUnderstood(Exchange exchange) {
        return exchange.getProperty(UNDERSTOOD) != null;
    }

    static void plan(Exchange exchange, GraphqlPlan plan, Outcomes outcomes) {
        exchange.setProperty(PLAN, plan);
        exchange.setProperty(OUTCOMES, outcomes);
    }

    /** The plan, null where the request came to none. */
    static @Nullable GraphqlPlan plan(Exchange exchange) {
        return exchange.getProperty(PLAN, GraphqlPlan.class);
    }

    static Outcomes outcomes(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(OUTCOMES, Outcomes.class), "a field without its document");
    }

    static void field(Exchange exchange, PlannedField field) {
        exchange.setProperty(FIELD, field);
    }

    static @Nullable PlannedField field(Exchange exchange) {
        return exchange.getProperty(FIELD, PlannedField.class);
    }

    static void call(Exchange exchange, GraphqlCall call) {
        exchange.setProperty(CALL, call);
    }

    /** The message it came by, null where it came by HTTP. */
    static @Nullable GraphqlCall call(Exchange exchange) {
        return exchange.getProperty(CALL, GraphqlCall.class);
    }

    /** Whether this is the way of one field of several, and not that of the whole document. */
    static boolean amongOthers(Exchange exchange) {
        return exchange.getProperty(FIELDS) != null;
    }
}
