package routes.transport.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.HttpErrors;
import routes.transport.Refusal;

/**
 * One schema at work: documents are parsed and checked once, become a plan of requests, and are answered from what the
 * requests brought.
 */
final class GraphqlEngine {
    private static final long KEPT_CHARACTERS = 2_000_000;

    private final GraphQLSchema schema;
    private final Introspection introspection;
    private final Map<String, RootField> roots;
    private final Map<String, RootField> changes;
    private final Entities entities;
    private final GraphqlLimits limits;
    private final Cache<String, GraphqlDocument> documents = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((String text, GraphqlDocument document) -> text.length())
            .build();

    GraphqlEngine(Catalog.Visible visible, GraphqlLimits limits) {
        GraphqlSchemas.Made made = GraphqlSchemas.of(visible);
        this.schema = made.schema();
        this.introspection = new Introspection(schema);
        this.roots = made.roots();
        this.changes = made.changes();
        this.entities = made.entities();
        this.limits = limits;
    }

    GraphQLSchema schema() {
        return schema;
    }

    /**
     * What a request asks for: rows or a subscription.
     *
     * @throws GraphqlRefusal for a document that can't be executed
     */
    GraphqlPlan plan(GraphqlRequest request, Visitor visitor, @Nullable String project) {
        GraphqlDocument document = Objects.requireNonNull(
                documents.get(request.query(), text -> GraphqlDocument.of(text, schema, limits)));
        OperationDefinition operation = document.operation(request.operationName());
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        if (mutation && request.get()) {
            throw HttpErrors.methodNotAllowed("A mutation can't be sent by GET", "POST")
                    .hint("Send it by POST.");
        }
        List<SelectedField> selected = selected(document, operation, request);
        if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
            return GraphqlPlan.of(subscription(selected, visitor, project));
        }
        List<PlannedField> fields = new ArrayList<>();
        List<SelectedField> aboutSchema = new ArrayList<>();
        for (SelectedField field : selected) {
            RootField root = roots.get(field.name());
            if (root != null) {
                fields.add(planned(field, root, visitor, project));
            } else if (field.introspects()) {
                aboutSchema.add(field);
            }
        }
        if (fields.size() > limits.requests()) {
            throw Refusal.badRequest(
                    "The document asks for " + fields.size() + " fields at once",
                    "Ask for at most " + limits.requests() + ".");
        }
        return new GraphqlPlan(
                selected,
                fields,
                aboutSchema.isEmpty() ? Map.of() : aboutSchema(document, operation, aboutSchema, request),
                mutation && operation.hasDirective(GraphqlSchemas.ATOMIC),
                null);
    }

    private GraphqlSubscription subscription(List<SelectedField> selected, Visitor visitor, @Nullable String project) {
        RootField root = selected.size() == 1 ? changes.get(selected.get(0).name()) : null;
        if (root == null) {
            throw Refusal.badRequest(
                    "A subscription must have exactly one field that tells changes",
                    "Ask for others by subscriptions of their own.");
        }
        return GraphqlSubscription.of(selected.get(0), root, entities, visitor, project);
    }

    private Map<String, @Nullable Object> aboutSchema(
            GraphqlDocument document,
            OperationDefinition operation,
            List<SelectedField> fields,
            GraphqlRequest request) {
        if (!limits.introspection()) {
            throw new EntityException(ErrorCode.FORBIDDEN, "Questions about the schema are not answered here")
                    .hint("Ask the operator of the server for the schema.");
        }
        return introspection.answer(document, operation, fields, plain(request.variables()));
    }

    private PlannedField planned(SelectedField field, RootField root, Visitor visitor, @Nullable String project) {
        try {
            return new PlannedField(
                    field, root, new RootArguments(field, root, entities).request(visitor, project), null);
        } catch (EntityException refusal) {
            return new PlannedField(field, root, null, refusal);
        }
    }

    private List<SelectedField> selected(
            GraphqlDocument document, OperationDefinition operation, GraphqlRequest request) {
        try {
            CoercedVariables variables = ValuesResolver.coerceVariableValues(
                    schema,
                    operation.getVariableDefinitions(),
                    RawVariables.of(plain(request.variables())),
                    GraphQLContext.getDefault(),
                    Locale.ROOT);
            return new FieldCollector(schema, entities, limits, document.fragments(), variables)
                    .collect(root(operation), operation.getSelectionSet());
        } catch (graphql.GraphQLException wrong) {
            throw Refusal.badRequest(
                    String.valueOf(wrong.getMessage()), "Check the variables against what the operation declares.");
        }
    }

    private GraphQLObjectType root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    // A map whose values may be null, which graphql-java takes under a type that says otherwise.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Map<String, Object> plain(Map<String, @Nullable Object> variables) {
        return (Map<String, Object>) (Map<String, ?>) variables;
    }
}
