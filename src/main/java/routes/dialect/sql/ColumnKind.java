package routes.dialect.sql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a column can hold, whatever its database calls it. Columns of two kinds compare, sort and round differently,
 * so that one must not be used as the other.
 */
public enum ColumnKind {
    TEXT("char nchar character varchar nvarchar varchar2 nvarchar2 longvarchar string"
            + " unichar univarchar unitext text ntext tinytext mediumtext longtext clob nclob"),
    WHOLE("bigint int integer smallint mediumint tinyint int2 int4 int8 int64"),
    REAL("double real float float4 float8 float64 binary_double binary_float"),
    DECIMAL("numeric decimal number"),
    BOOLEAN("boolean bool bit"),
    TIME("timestamp timestamptz datetime datetime2 datetimeoffset bigdatetime date"),
    JSON("json jsonb"),
    BYTES("blob tinyblob mediumblob longblob bytea binary varbinary longvarbinary raw image bytes");

    private final Set<String> names;

    ColumnKind(String names) {
        this.names = Set.of(names.split(" "));
    }

    /** The kind of a type as DDL or a catalog names it; null for one that is not known here and so not judged. */
    public static @Nullable ColumnKind of(String type) {
        String lower = type.toLowerCase(Locale.ROOT).strip();
        if (lower.endsWith("[]")) {
            return null;
        }
        if (lower.startsWith("tinyint(1)")) {
            return BOOLEAN;
        }
        String word = lower.split("[^a-z0-9_]", 2)[0];
        for (ColumnKind kind : values()) {
            if (kind.names.contains(word)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether values of the other kind are kept as they are: whole numbers in a column of decimals are. */
    boolean keeps(ColumnKind wanted) {
        return this == wanted || (this == DECIMAL && wanted == WHOLE);
    }
}
