package routes.transport.graphql;

import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import graphql.Scalars;
import graphql.introspection.Introspection.DirectiveLocation;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.schema.Relation;

/** Makes the GraphQL schema of what one caller may reach: nothing else is in it, so nothing else can be asked about. */
final class GraphqlSchemas {
    static final String DIRECTION = "Direction";
    static final String ATOMIC = "atomic";
    static final String QUERY = "Query";
    static final String MUTATION = "Mutation";
    static final String PAGE_INFO = "PageInfo";

    private static final Logger LOG = LoggerFactory.getLogger(GraphqlSchemas.class);

    private final Catalog.Visible visible;
    private final List<EntityView> views;
    private final Set<GraphQLType> types = new HashSet<>();
    private final Map<String, RootField> roots = new LinkedHashMap<>();
    private final Map<String, RootField> changes = new LinkedHashMap<>();
    private final Entities entities = new Entities();
    private final GraphQLObjectType.Builder query =
            GraphQLObjectType.newObject().name(QUERY);
    private final GraphQLObjectType.Builder mutation =
            GraphQLObjectType.newObject().name(MUTATION);
    private final GraphQLObjectType.Builder subscription =
            GraphQLObjectType.newObject().name(ChangeTypes.SUBSCRIPTION);

    private GraphqlSchemas(Catalog.Visible visible) {
        this.visible = visible;
        this.views = distinct(visible.entities());
    }

    /**
     * A schema with what its root fields mean.
     *
     * @param changes the fields of the subscription
     */
    record Made(
            GraphQLSchema schema, Map<String, RootField> roots, Map<String, RootField> changes, Entities entities) {}

    static Made of(Catalog.Visible visible) {
        return new GraphqlSchemas(visible).make();
    }

    // Two entities of which the types or fields would have one name, such as User and UserInput: the first stays.
    private static List<EntityView> distinct(List<EntityView> views) {
        Set<String> taken = new HashSet<>(List.of(
                QUERY,
                MUTATION,
                ChangeTypes.SUBSCRIPTION,
                ChangeTypes.KIND,
                PAGE_INFO,
                DIRECTION,
                "String",
                "Int",
                "Float",
                "Boolean",
                "ID",
                "JSON",
                "Long",
                "Decimal",
                "DateTime"));
        Conditions.types().forEach(type -> taken.add(type.getName()));
        List<EntityView> distinct = new ArrayList<>();
        for (EntityView view : views) {
            String entity = view.schema().name();
            Set<String> names = new HashSet<>();
            for (String suffix : List.of(
                    "",
                    "Input",
                    "Where",
                    "Field",
                    "Order",
                    "Connection",
                    "Edge",
                    "Aggregate",
                    "Sums",
                    "Means",
                    "Extremes",
                    ChangeTypes.SUFFIX)) {
                names.add(entity + suffix);
            }
            Conditions.SUFFIXES.forEach(suffix -> names.add(entity + suffix));
            for (GraphqlKind kind : GraphqlKind.values()) {
                names.add("." + kind.fieldName(entity));
            }
            if (names.stream().anyMatch(taken::contains)) {
                LOG.warn("graphql: left out, its names are taken by another entity or by GraphQL entity={}", entity);
            } else {
                taken.addAll(names);
                distinct.add(view);
            }
        }
        return distinct;
    }

    private Made make() {
        Set<String> known = new HashSet<>();
        views.forEach(view -> known.add(view.schema().name()));
        boolean reads = visible.access().contains(Operation.Access.READ);
        boolean writes = visible.access().contains(Operation.Access.WRITE);
        Map<String, GraphQLType> related = new HashMap<>();
        for (EntityView view : views) {
            EntityTypes entity = new EntityTypes(view, known);
            types.addAll(List.of(entity.row(), entity.input(), entity.where(), entity.fields(), entity.order()));
            entities.add(view, entity.relations());
            for (Relation relation : entity.relations()) {
                related.putIfAbsent(relation.target() + relation.owning(), Conditions.type(relation));
            }
            for (GraphqlKind kind : GraphqlKind.values()) {
                if ((kind.query() ? reads : writes) && kind.operation().serves(view.schema())) {
                    root(kind, view, entity);
                }
            }
            if (reads && Operation.FIND_BY_ID.serves(view.schema())) {
                changes(view);
            }
        }
        types.addAll(Conditions.types());
        types.addAll(related.values());
        types.add(GraphQLEnumType.newEnum()
                .name(DIRECTION)
                .value("ASC")
                .value("DESC")
                .build());
        types.add(pageInfo());
        GraphQLSchema.Builder schema = GraphQLSchema.newSchema()
                .query(reads && !views.isEmpty() ? query.build() : nothing())
                .additionalTypes(types)
                .additionalDirective(atomic());
        if (roots.values().stream().anyMatch(root -> !root.kind().query())) {
            schema.mutation(mutation.build());
        }
        if (!changes.isEmpty()) {
            schema.subscription(subscription.build()).additionalType(ChangeTypes.kinds());
        }
        return new Made(schema.build(), roots, changes, entities);
    }

    private void root(GraphqlKind kind, EntityView view, EntityTypes entity) {
        GraphQLFieldDefinition field = new RootFields(view, entity, types).of(kind);
        (kind.query() ? query : mutation).field(field);
        roots.put(field.getName(), new RootField(kind, view));
    }

    private void changes(EntityView view) {
        String entity = view.schema().name();
        subscription.field(ChangeTypes.field(entity));
        types.add(ChangeTypes.change(entity));
        changes.put(ChangeTypes.fieldName(entity), new RootField(GraphqlKind.LIST, view));
    }

    private static GraphQLObjectType pageInfo() {
        return GraphQLObjectType.newObject()
                .name(PAGE_INFO)
                .field(EntityTypes.field("hasNextPage", nonNull(Scalars.GraphQLBoolean), null))
                .field(EntityTypes.field("hasPreviousPage", nonNull(Scalars.GraphQLBoolean), null))
                .field(EntityTypes.field("startCursor", Scalars.GraphQLString, null))
                .field(EntityTypes.field("endCursor", Scalars.GraphQLString, null))
                .build();
    }

    private static GraphQLDirective atomic() {
        return GraphQLDirective.newDirective()
                .name(ATOMIC)
                .description("All fields of the mutation happen in one transaction, or none does")
                .validLocation(DirectiveLocation.MUTATION)
                .build();
    }

    // A schema must have a query with a field, also for a caller who may read nothing.
    private static GraphQLObjectType nothing() {
        return GraphQLObjectType.newObject()
                .name(QUERY)
                .field(EntityTypes.field("nothing", Scalars.GraphQLBoolean, "This key may read nothing"))
                .build();
    }

    static graphql.schema.GraphQLOutputType rows(String entity) {
        return nonNull(list(nonNull(typeRef(entity))));
    }
}
