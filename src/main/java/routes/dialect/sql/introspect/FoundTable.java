package routes.dialect.sql.introspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the database's catalog describes it.
 *
 * @param databaseSchema the schema that holds it, null for the one a connection uses anyway
 * @param primaryKey columns of its key in their order, empty where it has none
 */
public record FoundTable(
        @Nullable String databaseSchema,
        String name,
        boolean view,
        @Nullable String remarks,
        Map<String, FoundColumn> columns,
        List<String> primaryKey,
        List<Reference> references,
        List<Index> indexes) {

    /**
     * A foreign key.
     *
     * @param columns of this table, each with the column it refers to; empty where the database names no such column
     * @param onDelete as a schema says it
     */
    public record Reference(
            @Nullable String targetSchema, String target, Map<String, String> columns, String onDelete) {
        public Reference {
            columns = new LinkedHashMap<>(columns);
        }
    }

    /** An index over whole columns, which are those of all rows. */
    public record Index(List<String> columns, List<Boolean> descending, boolean unique) {
        public Index {
            columns = List.copyOf(columns);
            descending = List.copyOf(descending);
        }
    }

    public FoundTable {
        columns = new LinkedHashMap<>(columns);
        primaryKey = List.copyOf(primaryKey);
        references = List.copyOf(references);
        indexes = List.copyOf(indexes);
    }

    /** The same table with these columns. */
    public FoundTable with(Map<String, FoundColumn> others) {
        return new FoundTable(databaseSchema, name, view, remarks, others, primaryKey, references, indexes);
    }

    /** What a report calls it. */
    String label() {
        return databaseSchema == null ? name : databaseSchema + "." + name;
    }

    boolean is(@Nullable String otherSchema, String otherName) {
        return name.equals(otherName) && Objects.equals(databaseSchema, otherSchema);
    }

    /** Whether no two rows have the same value in this column. */
    boolean unique(String column) {
        return primaryKey.equals(List.of(column))
                || indexes.stream()
                        .anyMatch(index -> index.unique() && index.columns().equals(List.of(column)));
    }
}
