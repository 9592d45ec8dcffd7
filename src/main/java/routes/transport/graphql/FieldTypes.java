package routes.transport.graphql;

import static graphql.schema.GraphQLList.list;

import graphql.Scalars;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;

/** Which GraphQL type stands for the type of a column. */
final class FieldTypes {
    private static final Pattern NAME = Pattern.compile("(?!__)[_A-Za-z][_0-9A-Za-z]*");

    private FieldTypes() {}

    /** Whether GraphQL could name it at all (specification §2.1.9); a field by another name is not part of the schema. */
    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** What a row has. */
    static GraphQLOutputType output(Column column) {
        return (GraphQLOutputType) type(column);
    }

    /** What a row has and a client writes alike: a scalar, or a list of scalars. */
    static GraphQLType type(Column column) {
        if (column.is(Column.Role.ID) || column.is(Column.Role.REFERENCE)) {
            return Scalars.GraphQLID;
        }
        return column.type() == FieldType.ARRAY ? list(element(column.field())) : scalar(column.type());
    }

    static GraphQLScalarType scalar(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, BINARY -> Scalars.GraphQLString;
            case OBJECT_ID -> Scalars.GraphQLID;
            case NUMBER -> Scalars.GraphQLFloat;
            case INTEGER -> ExtraScalars.LONG;
            case DECIMAL -> ExtraScalars.DECIMAL;
            case BOOLEAN -> Scalars.GraphQLBoolean;
            case DATE -> ExtraScalars.DATE_TIME;
            case JSON, ARRAY -> ExtraScalars.JSON;
        };
    }

    private static GraphQLScalarType element(@Nullable Field field) {
        ArrayOf elements = field == null ? null : field.arrayOf();
        FieldType type = elements == null ? null : elements.type();
        return type == null ? ExtraScalars.JSON : scalar(type);
    }
}
