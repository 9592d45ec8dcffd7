package routes.transport.graphql;

import static graphql.schema.GraphQLNonNull.nonNull;
import static graphql.schema.GraphQLTypeReference.typeRef;

import graphql.Scalars;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import routes.entity.ChangeEvent;

/** What a schema has for changes: a field of the subscription for each entity, and the type of what it tells. */
final class ChangeTypes {
    static final String SUBSCRIPTION = "Subscription";
    static final String KIND = "ChangeKind";
    static final String SUFFIX = "ChangeEvent";

    private ChangeTypes() {}

    /** The field's name, such as {@code userChanges}. */
    static String fieldName(String entity) {
        return GraphqlKind.BY_ID.fieldName(entity) + "Changes";
    }

    static GraphQLFieldDefinition field(String entity) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(fieldName(entity))
                .description("Changes of rows as they happen; a row that no longer matches is told as deleted")
                .argument(EntityTypes.argument("where", typeRef(entity + "Where")))
                .argument(EntityTypes.argument("filter", Scalars.GraphQLString))
                .argument(EntityTypes.argument("since", ExtraScalars.LONG))
                .type(nonNull(typeRef(entity + SUFFIX)))
                .build();
    }

    static GraphQLObjectType change(String entity) {
        return GraphQLObjectType.newObject()
                .name(entity + SUFFIX)
                .field(EntityTypes.field("kind", nonNull(typeRef(KIND)), null))
                .field(EntityTypes.field("id", nonNull(Scalars.GraphQLID), null))
                .field(EntityTypes.field("data", typeRef(entity), "The row afterwards, null for a deleted one"))
                .field(EntityTypes.field("sequence", ExtraScalars.LONG, "For the argument since, where one is kept"))
                .field(EntityTypes.field("time", nonNull(ExtraScalars.DATE_TIME), null))
                .build();
    }

    static GraphQLEnumType kinds() {
        GraphQLEnumType.Builder kinds = GraphQLEnumType.newEnum().name(KIND);
        for (ChangeEvent.Kind kind : ChangeEvent.Kind.values()) {
            kinds.value(kind.name());
        }
        return kinds.build();
    }
}
