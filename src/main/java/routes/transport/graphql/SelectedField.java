package routes.transport.graphql;

import graphql.language.Field;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Relation;

/**
 * One field of an answer: all places of the document that ask for it under one name, merged. A field that is about the
 * schema itself has no children here.
 *
 * @param nodes as the document asks for it
 * @param parent the type of what has the field
 * @param relation what it is in the entity, null for anything but a relation
 * @param arguments with the values of variables and defaults
 */
record SelectedField(
        String key,
        List<Field> nodes,
        GraphQLObjectType parent,
        GraphQLOutputType type,
        @Nullable Relation relation,
        Map<String, Object> arguments,
        List<SelectedField> children) {
    static final String TYPE_NAME = "__typename";

    String name() {
        return nodes.get(0).getName();
    }

    /** Whether it asks about the schema and not about what it is a field of. */
    boolean introspects() {
        return introspects(name());
    }

    static boolean introspects(String name) {
        return name.startsWith("__") && !name.equals(TYPE_NAME);
    }

    boolean typeName() {
        return name().equals(TYPE_NAME);
    }

    @Nullable
    SourceLocation location() {
        return nodes.get(0).getSourceLocation();
    }
}
