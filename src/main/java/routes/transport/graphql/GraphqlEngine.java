package routes.transport.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.UnknownOperationException;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.Refusal;

/**
 * One schema at work: documents are parsed and checked once, become a plan of requests, and are answered from what the
 * requests brought.
 */
final class GraphqlEngine {
    static final int MAX_DEPTH = 15;
    static final int MAX_FIELDS = 5_000;
    static final int MAX_ROOTS = 50;

    private static final long KEPT_CHARACTERS = 2_000_000;
    private static final ExecutableNormalizedOperationFactory.Options LIMITS =
            ExecutableNormalizedOperationFactory.Options.defaultOptions()
                    .maxChildrenDepth(MAX_DEPTH)
                    .maxFieldsCount(MAX_FIELDS);

    private final GraphQLSchema schema;
    private final GraphQL graphql;
    private final Map<String, RootField> roots;
    private final Entities entities;
    private final Cache<String, PreparsedDocumentEntry> documents = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .weigher((String text, PreparsedDocumentEntry entry) -> text.length())
            .build();

    GraphqlEngine(Catalog.Visible visible) {
        GraphqlSchemas.Made made = GraphqlSchemas.of(visible);
        this.schema = made.schema();
        this.roots = made.roots();
        this.entities = made.entities();
        this.graphql = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(
                        (input, parse) -> CompletableFuture.completedFuture(document(input.getQuery())))
                .build();
    }

    GraphQLSchema schema() {
        return schema;
    }

    /** @throws GraphqlRefusal for a document that can't be executed */
    GraphqlPlan plan(GraphqlRequest request, Visitor visitor, @Nullable String project) {
        PreparsedDocumentEntry entry = document(request.query());
        if (entry.hasErrors()) {
            throw new GraphqlRefusal(entry.getErrors());
        }
        OperationDefinition operation = operation(entry, request);
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        if (mutation && request.get()) {
            throw new EntityException(ErrorCode.METHOD_NOT_ALLOWED, "A mutation can't be sent by GET")
                    .hint("Send it by POST.");
        }
        List<PlannedField> fields = new ArrayList<>();
        for (ExecutableNormalizedField field :
                normalized(entry, operation, request).getTopLevelFields()) {
            RootField root = roots.get(field.getFieldName());
            if (root != null) {
                fields.add(planned(field, root, visitor, project));
            }
        }
        if (fields.size() > MAX_ROOTS) {
            throw Refusal.badRequest(
                    "The document asks for " + fields.size() + " fields at once", "Ask for at most " + MAX_ROOTS + ".");
        }
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(plain(request.variables()));
        return new GraphqlPlan(this, input, fields, mutation && operation.hasDirective(GraphqlSchemas.ATOMIC));
    }

    ExecutionResult answer(GraphqlPlan plan, Outcomes outcomes) {
        return graphql.execute(plan.input().root(outcomes).build());
    }

    private PlannedField planned(
            ExecutableNormalizedField field, RootField root, Visitor visitor, @Nullable String project) {
        try {
            return new PlannedField(
                    field, root, new RootArguments(field, root, entities).request(visitor, project), null);
        } catch (EntityException refusal) {
            return new PlannedField(field, root, null, refusal);
        }
    }

    private ExecutableNormalizedOperation normalized(
            PreparsedDocumentEntry entry, OperationDefinition operation, GraphqlRequest request) {
        try {
            CoercedVariables variables = ValuesResolver.coerceVariableValues(
                    schema,
                    operation.getVariableDefinitions(),
                    RawVariables.of(plain(request.variables())),
                    GraphQLContext.getDefault(),
                    Locale.ROOT);
            return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                    schema, entry.getDocument(), request.operationName(), variables, LIMITS);
        } catch (AbortExecutionException tooMuch) {
            throw Refusal.badRequest(
                    "The document is too large or too deep",
                    "Ask for at most " + MAX_FIELDS + " fields, nested " + MAX_DEPTH + " deep.");
        } catch (graphql.GraphQLException wrong) {
            throw Refusal.badRequest(
                    String.valueOf(wrong.getMessage()), "Check the variables against what the operation declares.");
        }
    }

    private static OperationDefinition operation(PreparsedDocumentEntry entry, GraphqlRequest request) {
        try {
            return NodeUtil.getOperation(entry.getDocument(), request.operationName()).operationDefinition;
        } catch (UnknownOperationException unknown) {
            throw Refusal.badRequest(
                    String.valueOf(unknown.getMessage()), "Name one of the document's operations in operationName.");
        }
    }

    private PreparsedDocumentEntry document(String text) {
        return documents.get(text, this::parsed);
    }

    private PreparsedDocumentEntry parsed(String text) {
        ParseAndValidateResult result = ParseAndValidate.parseAndValidate(
                schema, ExecutionInput.newExecutionInput(text).build());
        return result.isFailure()
                ? new PreparsedDocumentEntry(result.getErrors())
                : new PreparsedDocumentEntry(result.getDocument());
    }

    // A map whose values may be null, which graphql-java takes under a type that says otherwise.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Map<String, Object> plain(Map<String, @Nullable Object> variables) {
        return (Map<String, Object>) (Map<String, ?>) variables;
    }
}
