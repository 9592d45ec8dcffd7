package routes.transport.graphql;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.UnknownOperationException;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/** A document that was parsed and checked against a schema: its parts, or what is wrong with it. */
record GraphqlDocument(
        List<GraphQLError> errors,
        Map<String, FragmentDefinition> fragments,
        @Nullable Document document) {

    /** @throws routes.entity.EntityException for a document that is too large or too odd to be checked */
    static GraphqlDocument of(String text, GraphQLSchema schema, GraphqlLimits limits) {
        ParseAndValidateResult parsed =
                ParseAndValidate.parse(ExecutionInput.newExecutionInput(text).build());
        if (parsed.isFailure()) {
            return new GraphqlDocument(parsed.getErrors(), Map.of(), null);
        }
        Document document = parsed.getDocument();
        DocumentSize.check(document, limits);
        SubscriptionRoot.check(document);
        List<ValidationError> errors = ParseAndValidate.validate(schema, document);
        if (!errors.isEmpty()) {
            return new GraphqlDocument(List.copyOf(errors), Map.of(), null);
        }
        return new GraphqlDocument(List.of(), NodeUtil.getFragmentsByName(document), document);
    }

    /**
     * The operation of that name, or the only one.
     *
     * @throws GraphqlRefusal for a document that can't be executed
     * @throws routes.entity.EntityException where there is no such operation
     */
    OperationDefinition operation(@Nullable String name) {
        if (document == null) {
            throw new GraphqlRefusal(errors);
        }
        try {
            return NodeUtil.getOperation(document, name).operationDefinition;
        } catch (UnknownOperationException unknown) {
            throw Refusal.badRequest(
                    String.valueOf(unknown.getMessage()), "Name one of the document's operations in operationName.");
        }
    }
}
