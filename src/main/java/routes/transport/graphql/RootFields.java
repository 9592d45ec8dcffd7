package routes.transport.graphql;

import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import graphql.Scalars;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.Set;
import java.util.function.Function;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.FieldType;

/** The fields of the query and the mutation that one entity gives, with their arguments and types. */
final class RootFields {
    private final String name;
    private final EntityTypes entity;
    private final Set<GraphQLType> types;

    /** @param types further types that the fields need are put here */
    RootFields(EntityView view, EntityTypes entity, Set<GraphQLType> types) {
        this.name = view.schema().name();
        this.entity = entity;
        this.types = types;
    }

    GraphQLFieldDefinition of(GraphqlKind kind) {
        GraphQLFieldDefinition.Builder field =
                GraphQLFieldDefinition.newFieldDefinition().name(kind.fieldName(name));
        return switch (kind) {
            case LIST ->
                page(conditions(field))
                        .argument(EntityTypes.argument("select", Scalars.GraphQLString))
                        .argument(EntityTypes.argument("exclude", Scalars.GraphQLString))
                        .type(GraphqlSchemas.rows(name))
                        .build();
            case CONNECTION ->
                conditions(field)
                        .argument(EntityTypes.argument("orderBy", orders()))
                        .argument(EntityTypes.argument("first", Scalars.GraphQLInt))
                        .argument(EntityTypes.argument("after", Scalars.GraphQLString))
                        .argument(EntityTypes.argument("includeDeleted", Scalars.GraphQLBoolean))
                        .type(nonNull(connection()))
                        .build();
            case BY_ID -> id(relations(field)).type(typeRef(name)).build();
            case ONE ->
                relations(conditions(field))
                        .argument(EntityTypes.argument("sort", Scalars.GraphQLString))
                        .argument(EntityTypes.argument("orderBy", orders()))
                        .type(typeRef(name))
                        .build();
            case COUNT -> conditions(field).type(nonNull(Scalars.GraphQLInt)).build();
            case SEARCH ->
                field.argument(EntityTypes.argument("query", nonNull(Scalars.GraphQLString)))
                        .argument(EntityTypes.argument("fields", Scalars.GraphQLString))
                        .argument(EntityTypes.argument("limit", Scalars.GraphQLInt))
                        .argument(EntityTypes.argument("skip", Scalars.GraphQLInt))
                        .type(GraphqlSchemas.rows(name))
                        .build();
            case AGGREGATE ->
                conditions(field)
                        .argument(EntityTypes.argument("groupBy", list(nonNull(typeRef(name + "Field")))))
                        .argument(EntityTypes.argument("limit", Scalars.GraphQLInt))
                        .type(nonNull(list(nonNull(aggregate()))))
                        .build();
            case CREATE -> input(field).type(nonNull(typeRef(name))).build();
            case CREATE_MANY ->
                field.argument(EntityTypes.argument("inputs", nonNull(list(nonNull(typeRef(name + "Input"))))))
                        .type(GraphqlSchemas.rows(name))
                        .build();
            case UPDATE -> input(id(field)).type(typeRef(name)).build();
            case DELETE -> id(field).type(nonNull(Scalars.GraphQLBoolean)).build();
            case UPSERT -> input(conditions(field)).type(nonNull(typeRef(name))).build();
            case DELETE_MANY ->
                all(conditions(field)).type(nonNull(Scalars.GraphQLInt)).build();
            case UPDATE_MANY ->
                input(all(conditions(field))).type(nonNull(Scalars.GraphQLInt)).build();
            case ADD_TO_SET, PULL ->
                id(field)
                        .argument(EntityTypes.argument("field", nonNull(Scalars.GraphQLString)))
                        .argument(EntityTypes.argument("value", nonNull(Scalars.GraphQLString)))
                        .type(typeRef(name))
                        .build();
            case INCREMENT ->
                id(field)
                        .argument(EntityTypes.argument("field", nonNull(Scalars.GraphQLString)))
                        .argument(EntityTypes.argument("amount", nonNull(Scalars.GraphQLFloat)))
                        .type(typeRef(name))
                        .build();
        };
    }

    private GraphQLFieldDefinition.Builder conditions(GraphQLFieldDefinition.Builder field) {
        return field.argument(EntityTypes.argument("where", typeRef(name + "Where")))
                .argument(EntityTypes.argument("filter", Scalars.GraphQLString));
    }

    private GraphQLFieldDefinition.Builder page(GraphQLFieldDefinition.Builder field) {
        return relations(field)
                .argument(EntityTypes.argument("orderBy", orders()))
                .argument(EntityTypes.argument("sort", Scalars.GraphQLString))
                .argument(EntityTypes.argument("limit", Scalars.GraphQLInt))
                .argument(EntityTypes.argument("skip", Scalars.GraphQLInt))
                .argument(EntityTypes.argument("after", Scalars.GraphQLString))
                .argument(EntityTypes.argument("includeDeleted", Scalars.GraphQLBoolean));
    }

    // Clients of the older product name relations here; which are filled in is what the selection says.
    private static GraphQLFieldDefinition.Builder relations(GraphQLFieldDefinition.Builder field) {
        return field.argument(EntityTypes.argument("relations", Scalars.GraphQLString));
    }

    private static GraphQLFieldDefinition.Builder id(GraphQLFieldDefinition.Builder field) {
        return field.argument(EntityTypes.argument("id", nonNull(Scalars.GraphQLID)));
    }

    private GraphQLFieldDefinition.Builder input(GraphQLFieldDefinition.Builder field) {
        return field.argument(EntityTypes.argument("input", nonNull(typeRef(name + "Input"))));
    }

    private static GraphQLFieldDefinition.Builder all(GraphQLFieldDefinition.Builder field) {
        return field.argument(EntityTypes.argument("all", Scalars.GraphQLBoolean));
    }

    private GraphQLInputType orders() {
        return list(nonNull(typeRef(name + "Order")));
    }

    private GraphQLOutputType connection() {
        types.add(GraphQLObjectType.newObject()
                .name(name + "Edge")
                .field(EntityTypes.field("cursor", nonNull(Scalars.GraphQLString), "For the argument after"))
                .field(EntityTypes.field("node", nonNull(typeRef(name)), null))
                .build());
        types.add(GraphQLObjectType.newObject()
                .name(name + "Connection")
                .field(EntityTypes.field("edges", nonNull(list(nonNull(typeRef(name + "Edge")))), null))
                .field(EntityTypes.field("nodes", GraphqlSchemas.rows(name), null))
                .field(EntityTypes.field("pageInfo", nonNull(typeRef(GraphqlSchemas.PAGE_INFO)), null))
                .field(EntityTypes.field("totalCount", nonNull(ExtraScalars.LONG), "Rows on all pages"))
                .build());
        return typeRef(name + "Connection");
    }

    private GraphQLOutputType aggregate() {
        GraphQLObjectType.Builder type = GraphQLObjectType.newObject()
                .name(name + "Aggregate")
                .field(EntityTypes.field("key", nonNull(ExtraScalars.JSON), "The values of the fields grouped by"))
                .field(EntityTypes.field("count", nonNull(ExtraScalars.LONG), "Rows of the group"));
        values(type, "sum", "Sums", entity.numbers(), RootFields::sum);
        values(type, "avg", "Means", entity.numbers(), RootFields::mean);
        values(type, "min", "Extremes", entity.ordered(), column -> FieldTypes.output(column));
        values(type, "max", "Extremes", entity.ordered(), column -> FieldTypes.output(column));
        types.add(type.build());
        return typeRef(name + "Aggregate");
    }

    private void values(
            GraphQLObjectType.Builder type,
            String field,
            String suffix,
            Iterable<Column> columns,
            Function<Column, GraphQLOutputType> value) {
        GraphQLObjectType.Builder values = GraphQLObjectType.newObject().name(name + suffix);
        boolean any = false;
        for (Column column : columns) {
            any = true;
            values.field(EntityTypes.field(column.name(), value.apply(column), null));
        }
        if (any) {
            if (!field.equals("max")) {
                types.add(values.build());
            }
            type.field(EntityTypes.field(field, nonNull(typeRef(name + suffix)), null));
        }
    }

    // The sum of integers can be larger than each of them, beyond 64 bits.
    private static GraphQLScalarType sum(Column column) {
        return column.type() == FieldType.NUMBER ? Scalars.GraphQLFloat : ExtraScalars.DECIMAL;
    }

    private static GraphQLScalarType mean(Column column) {
        return column.type() == FieldType.DECIMAL ? ExtraScalars.DECIMAL : Scalars.GraphQLFloat;
    }
}
