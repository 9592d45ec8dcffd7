package routes.transport.graphql;

import static graphql.schema.GraphQLArgument.newArgument;
import static graphql.schema.GraphQLFieldDefinition.newFieldDefinition;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.transport.RowSchemas;

/** The types that one entity gives a GraphQL schema, each named after it. */
final class EntityTypes {
    private final EntityView view;
    private final String name;
    private final Set<String> known;
    private final List<Column> columns;

    /** @param known entities that the schema has; relations to others are left out */
    EntityTypes(EntityView view, Set<String> known) {
        this.view = view;
        this.name = view.schema().name();
        this.known = known;
        this.columns = view.columns().stream()
                .filter(column -> FieldTypes.named(column.name()))
                .toList();
    }

    /** A row: its fields, and its relations with arguments of their own. */
    GraphQLObjectType row() {
        GraphQLObjectType.Builder type = GraphQLObjectType.newObject()
                .name(name)
                .description(view.schema().description());
        for (Column column : columns) {
            GraphQLOutputType value = FieldTypes.output(column);
            type.field(field(column.name(), column.is(Column.Role.ID) ? nonNull(value) : value, describe(column)));
        }
        for (Relation relation : relations()) {
            type.field(related(relation));
        }
        return type.build();
    }

    /** The relations that can be asked for. */
    List<Relation> relations() {
        return view.relations().stream()
                .filter(relation -> known.contains(relation.target()) && FieldTypes.named(relation.name()))
                .toList();
    }

    private static GraphQLFieldDefinition related(Relation relation) {
        GraphQLFieldDefinition.Builder field = newFieldDefinition().name(relation.name());
        GraphQLOutputType target = typeRef(relation.target());
        if (!relation.type().toMany()) {
            return field.type(target).build();
        }
        return field.type(nonNull(list(nonNull(target))))
                .argument(argument("where", typeRef(relation.target() + "Where")))
                .argument(argument("orderBy", list(nonNull(typeRef(relation.target() + "Order")))))
                .argument(argument("limit", Scalars.GraphQLInt))
                .build();
    }

    /** What is written; what a new row can't do without is the core's to ask for, as updates take the same type. */
    GraphQLInputObjectType input() {
        GraphQLInputObjectType.Builder type =
                GraphQLInputObjectType.newInputObject().name(name + "Input");
        List<String> taken = new ArrayList<>();
        for (Column column : view.schema().columns()) {
            if (view.writable(column.name()) == null || RowSchemas.kept(column)) {
                continue;
            }
            Relation relation = column.relation();
            if (relation != null && FieldTypes.named(relation.name())) {
                taken.add(relation.name());
                type.field(inputField(
                        relation.name(), ExtraScalars.JSON, "Id of the " + relation.target() + ", or a row"));
            }
            if (FieldTypes.named(column.name()) && !taken.contains(column.name())) {
                taken.add(column.name());
                type.field(inputField(column.name(), written(column), describe(column)));
            }
        }
        for (Relation relation : view.relations()) {
            if (relation.type().toMany() && FieldTypes.named(relation.name()) && !taken.contains(relation.name())) {
                type.field(inputField(relation.name(), list(nonNull(ExtraScalars.JSON)), "Ids or rows"));
            }
        }
        return type.build();
    }

    // Dates stay text here, as documents written for the older product declare them.
    private static GraphQLInputType written(Column column) {
        return column.type() == FieldType.DATE ? Scalars.GraphQLString : (GraphQLInputType) FieldTypes.type(column);
    }

    /** A condition on rows. */
    GraphQLInputObjectType where() {
        GraphQLInputObjectType.Builder type =
                GraphQLInputObjectType.newInputObject().name(name + "Where");
        GraphQLInputType same = typeRef(name + "Where");
        type.field(inputField(Conditions.AND, list(nonNull(same)), "All of them hold"))
                .field(inputField(Conditions.OR, list(nonNull(same)), "One of them holds"))
                .field(inputField(Conditions.NOT, same, "It does not hold"));
        Set<String> taken = new HashSet<>(Conditions.WORDS);
        for (Relation relation : relations()) {
            if (taken.add(relation.name())) {
                type.field(inputField(relation.name(), Conditions.of(relation), "Of the related rows"));
            }
        }
        for (Column column : columns) {
            if (taken.add(column.name())) {
                type.field(inputField(column.name(), Conditions.of(column), describe(column)));
            }
        }
        return type.build();
    }

    /** The fields by name, to sort and to group by. */
    GraphQLEnumType fields() {
        GraphQLEnumType.Builder type = GraphQLEnumType.newEnum().name(name + "Field");
        for (Column column : columns) {
            if (!Set.of("true", "false", "null").contains(column.name())
                    && !column.type().structured()
                    && column.type() != FieldType.BINARY) {
                type.value(column.name());
            }
        }
        return type.build();
    }

    GraphQLInputObjectType order() {
        return GraphQLInputObjectType.newInputObject()
                .name(name + "Order")
                .field(inputField("field", nonNull(typeRef(name + "Field")), null))
                .field(inputField("direction", typeRef(GraphqlSchemas.DIRECTION), "ASC unless given"))
                .build();
    }

    /** Columns with numbers, of which there are sums and means. */
    List<Column> numbers() {
        return columns.stream()
                .filter(column -> switch (column.type()) {
                    case NUMBER, INTEGER, DECIMAL -> true;
                    case STRING, TEXT, BOOLEAN, DATE, JSON, ARRAY, BINARY, ENUM, OBJECT_ID -> false;
                })
                .toList();
    }

    /** Columns that have a least and a greatest value. */
    List<Column> ordered() {
        return columns.stream()
                .filter(column -> !column.type().structured()
                        && column.type() != FieldType.BINARY
                        && column.type() != FieldType.BOOLEAN)
                .toList();
    }

    static GraphQLFieldDefinition field(String name, GraphQLOutputType type, @Nullable String description) {
        return newFieldDefinition()
                .name(name)
                .type(type)
                .description(description)
                .build();
    }

    static GraphQLInputObjectField inputField(String name, GraphQLInputType type, @Nullable String description) {
        return GraphQLInputObjectField.newInputObjectField()
                .name(name)
                .type(type)
                .description(description)
                .build();
    }

    static GraphQLArgument argument(String name, GraphQLInputType type) {
        return newArgument().name(name).type(type).build();
    }

    private static @Nullable String describe(Column column) {
        Field field = column.field();
        if (field == null) {
            return null;
        }
        if (field.description() == null && !field.enumValues().isEmpty()) {
            return "One of " + String.join(", ", field.enumValues());
        }
        return field.description();
    }
}
