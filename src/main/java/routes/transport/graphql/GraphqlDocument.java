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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/** A document that was parsed and checked against a schema: its parts, or what is wrong with it. */
record GraphqlDocument(
        List<GraphQLError> errors,
        Map<String, FragmentDefinition> fragments,
        @Nullable Document document) {

    static GraphqlDocument of(String text, GraphQLSchema schema) {
        ParseAndValidateResult result = ParseAndValidate.parseAndValidate(
                schema, ExecutionInput.newExecutionInput(text).build());
        if (result.isFailure()) {
            return new GraphqlDocument(result.getErrors(), Map.of(), null);
        }
        Document document = result.getDocument();
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
