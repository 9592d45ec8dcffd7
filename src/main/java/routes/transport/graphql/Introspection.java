package routes.transport.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers what a document asks about the schema itself, which graphql-java executes. */
final class Introspection {
    private final GraphQLSchema schema;

    Introspection(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * The answers by the names they are asked for under.
     *
     * @param fields of the operation that are about the schema
     * @throws GraphqlRefusal for questions that go beyond what a tool asks
     */
    Map<String, @Nullable Object> answer(
            GraphqlDocument document,
            OperationDefinition operation,
            List<SelectedField> fields,
            Map<String, Object> variables) {
        List<Field> asked =
                fields.stream().flatMap(field -> field.nodes().stream()).toList();
        List<Definition<?>> definitions = new ArrayList<>(document.fragments().values());
        definitions.add(operation.transform(builder -> builder.selectionSet(new SelectionSet(asked))));
        PreparsedDocumentEntry entry = new PreparsedDocumentEntry(
                Document.newDocument().definitions(raw(definitions)).build());
        ExecutionResult result = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(entry))
                .build()
                .execute(ExecutionInput.newExecutionInput("introspection")
                        .operationName(operation.getName())
                        .variables(variables)
                        .build());
        if (!result.getErrors().isEmpty()) {
            throw new GraphqlRefusal(result.getErrors());
        }
        Map<String, @Nullable Object> data = result.getData();
        return data;
    }

    // The builder asks for definitions without their parameter.
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<Definition> raw(List<Definition<?>> definitions) {
        return (List<Definition>) (List) definitions;
    }
}
