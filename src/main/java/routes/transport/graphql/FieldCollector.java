package routes.transport.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import routes.schema.Relation;
import routes.transport.Refusal;

/**
 * The fields that an operation selects, as the specification §6.3.2 collects them: fragments are opened, what is
 * skipped is left out, and fields of one name are one. All types of these schemas are object types, so a fragment is
 * about a row when it names its very type.
 */
final class FieldCollector {
    private final GraphQLSchema schema;
    private final Entities entities;
    private final GraphqlLimits limits;
    private final Map<String, FragmentDefinition> fragments;
    private final CoercedVariables variables;
    private int selections;

    FieldCollector(
            GraphQLSchema schema,
            Entities entities,
            GraphqlLimits limits,
            Map<String, FragmentDefinition> fragments,
            CoercedVariables variables) {
        this.schema = schema;
        this.entities = entities;
        this.limits = limits;
        this.fragments = fragments;
        this.variables = variables;
    }

    /**
     * The fields of a selection on a type.
     *
     * @throws routes.entity.EntityException for a selection that is too large or too deep
     * @throws graphql.GraphQLException for arguments that their variables make wrong
     */
    List<SelectedField> collect(GraphQLObjectType type, SelectionSet selected) {
        return fields(type, grouped(type, List.of(selected)), 1);
    }

    private Map<String, List<Field>> grouped(GraphQLObjectType type, List<SelectionSet> selected) {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        Set<String> visited = new HashSet<>();
        for (SelectionSet set : selected) {
            group(type, set, fields, visited);
        }
        return fields;
    }

    private void group(
            GraphQLObjectType type, SelectionSet selected, Map<String, List<Field>> fields, Set<String> visited) {
        for (Selection<?> selection : selected.getSelections()) {
            if (++selections > limits.fields()) {
                throw DocumentSize.tooLarge(limits);
            }
            if (selection instanceof Field field) {
                if (included(field.getDirectives())) {
                    fields.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>(1))
                            .add(field);
                }
            } else if (selection instanceof FragmentSpread spread) {
                if (included(spread.getDirectives()) && visited.add(spread.getName())) {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    if (fragment != null
                            && fragment.getTypeCondition().getName().equals(type.getName())) {
                        group(type, fragment.getSelectionSet(), fields, visited);
                    }
                }
            } else if (selection instanceof InlineFragment inline
                    && included(inline.getDirectives())
                    && (inline.getTypeCondition() == null
                            || inline.getTypeCondition().getName().equals(type.getName()))) {
                group(type, inline.getSelectionSet(), fields, visited);
            }
        }
    }

    private List<SelectedField> fields(GraphQLObjectType type, Map<String, List<Field>> grouped, int depth) {
        if (depth > limits.depth()) {
            throw DocumentSize.tooLarge(limits);
        }
        List<SelectedField> fields = new ArrayList<>(grouped.size());
        grouped.forEach((key, nodes) -> fields.add(field(type, key, nodes, depth)));
        // Each field of the query is a request of its own; those of a row are copies of what it has.
        if (depth > 1 && fields.size() > limits.aliases()) {
            checkAliases(fields);
        }
        return fields;
    }

    private void checkAliases(List<SelectedField> fields) {
        Map<String, Integer> names = new HashMap<>();
        for (SelectedField field : fields) {
            if (names.merge(field.name(), 1, Integer::sum) > limits.aliases()) {
                throw Refusal.badRequest(
                        "The field " + Refusal.shortened(field.name()) + " is asked for under more than "
                                + limits.aliases() + (limits.aliases() == 1 ? " name" : " names") + " in one place",
                        "Ask for it once and use its value again.");
            }
        }
    }

    private SelectedField field(GraphQLObjectType type, String key, List<Field> nodes, int depth) {
        Field first = nodes.get(0);
        GraphQLFieldDefinition definition = Introspection.getFieldDefinition(schema, type, first.getName());
        Map<String, Object> arguments = definition.getArguments().isEmpty()
                ? Map.of()
                : ValuesResolver.getArgumentValues(
                        schema.getCodeRegistry(),
                        definition.getArguments(),
                        first.getArguments(),
                        variables,
                        GraphQLContext.getDefault(),
                        Locale.ROOT);
        GraphQLType inner = GraphQLTypeUtil.unwrapAll(definition.getType());
        List<SelectedField> children =
                inner instanceof GraphQLObjectType object && !SelectedField.introspects(first.getName())
                        ? fields(object, grouped(object, selections(nodes)), depth + 1)
                        : List.of();
        Relation relation = entities.relation(type.getName(), first.getName());
        return new SelectedField(key, nodes, type, definition.getType(), relation, arguments, children);
    }

    private static List<SelectionSet> selections(List<Field> nodes) {
        if (nodes.size() == 1) {
            return List.of(nodes.get(0).getSelectionSet());
        }
        return nodes.stream().map(Field::getSelectionSet).toList();
    }

    private boolean included(List<Directive> directives) {
        for (Directive directive : directives) {
            boolean skip = directive.getName().equals("skip");
            if ((skip || directive.getName().equals("include")) && truth(directive.getArgument("if")) == skip) {
                return false;
            }
        }
        return true;
    }

    private boolean truth(Argument condition) {
        Value<?> value = condition.getValue();
        Object truth = value instanceof VariableReference variable
                ? variables.get(variable.getName())
                : value instanceof BooleanValue literal ? (Object) literal.isValue() : null;
        if (truth instanceof Boolean known) {
            return known;
        }
        throw Refusal.badRequest(
                "A condition of @skip or @include is null", "Give its variable the value true or false.");
    }
}
