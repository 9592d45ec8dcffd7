package routes.dialect.sql.introspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;

/** Finds out which tables have an id that others can refer to, which foreign keys are relations, and what joins. */
final class Keys {
    private final List<FoundTable> tables;
    private final DatabaseCatalog catalog;
    private final Map<FoundTable, List<String>> keys = new LinkedHashMap<>();
    private final Set<FoundTable> joins = new HashSet<>();

    Keys(List<FoundTable> tables, DatabaseCatalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
        tables.forEach(table -> keys.put(table, key(table)));
        tables.stream().filter(this::joining).forEach(joins::add);
    }

    /** Columns by which rows are told apart, empty where there are none. */
    List<String> of(FoundTable table) {
        return keys.getOrDefault(table, List.of());
    }

    private List<String> key(FoundTable table) {
        List<String> key = table.primaryKey();
        if (key.isEmpty()) {
            key = table.indexes().stream()
                    .filter(FoundTable.Index::unique)
                    .map(FoundTable.Index::columns)
                    .filter(columns -> columns.stream()
                            .noneMatch(column -> column(table, column).nullable()))
                    .findFirst()
                    .orElse(List.of());
        }
        return key.stream().allMatch(column -> usable(shape(table, column))) ? key : List.of();
    }

    private static boolean usable(@Nullable FieldShape shape) {
        return shape != null && !shape.type().structured();
    }

    @Nullable
    FieldShape shape(FoundTable table, String column) {
        return catalog.shape(column(table, column));
    }

    private static FoundColumn column(FoundTable table, String name) {
        FoundColumn column = table.columns().get(name);
        if (column == null) {
            throw new IllegalArgumentException("no column " + name + " in " + table.name());
        }
        return column;
    }

    /** The one column that is the id itself, which others may refer to; null where the id is made up of columns. */
    @Nullable
    String single(FoundTable table) {
        List<String> key = of(table);
        if (key.size() != 1) {
            return null;
        }
        FieldShape shape = shape(table, key.get(0));
        boolean fits = shape != null
                && (shape.type() == FieldType.INTEGER
                        || shape.type() == FieldType.STRING
                        || shape.type() == FieldType.TEXT
                        || shape.type() == FieldType.OBJECT_ID)
                && shape.note() == null;
        boolean shared = table.references().stream()
                .anyMatch(reference -> reference.columns().containsKey(key.get(0)) && !referredTo(table));
        return fits && !shared ? key.get(0) : null;
    }

    private boolean referredTo(FoundTable table) {
        return tables.stream()
                .filter(other -> other != table)
                .flatMap(other -> other.references().stream())
                .anyMatch(reference -> table.is(reference.targetSchema(), reference.target()));
    }

    /** The table a foreign key leads to, where it is among those described. */
    @Nullable
    FoundTable target(FoundTable.Reference reference) {
        for (FoundTable table : tables) {
            if (table.is(reference.targetSchema(), reference.target())) {
                return table;
            }
        }
        for (FoundTable table : tables) {
            if (table.name().equalsIgnoreCase(reference.target())) {
                return table;
            }
        }
        return null;
    }

    /** Why a foreign key is no relation, null where it is one. */
    @Nullable
    String obstacle(FoundTable table, FoundTable.Reference reference) {
        FoundTable target = target(reference);
        if (target == null) {
            return "refers to " + reference.target() + ", which is not among these tables";
        }
        String id = single(target);
        if (reference.columns().size() != 1) {
            return "refers to " + target.name() + " by several columns, and a relation's key is one";
        }
        String column = reference.columns().keySet().iterator().next();
        String referred = reference.columns().get(column);
        if (id == null) {
            return "refers to " + target.name() + ", whose id is not one column";
        }
        if (referred != null && !referred.isEmpty() && !referred.equalsIgnoreCase(id)) {
            return "refers to " + target.name() + "." + referred + ", which is not its id";
        }
        return column.equals(single(table))
                ? "is the id, which others refer to, and " + target.name() + "'s at once"
                : null;
    }

    /** The foreign keys that are relations, by column; the first counts where a column has several. */
    Map<String, FoundTable.Reference> relations(FoundTable table) {
        Map<String, FoundTable.Reference> relations = new LinkedHashMap<>();
        for (FoundTable.Reference reference : table.references()) {
            if (obstacle(table, reference) == null) {
                relations.putIfAbsent(reference.columns().keySet().iterator().next(), reference);
            }
        }
        return relations;
    }

    /** Whether a table only links rows of two others, as far as anybody who writes can tell. */
    boolean join(FoundTable table) {
        return joins.contains(table);
    }

    private boolean joining(FoundTable table) {
        Map<String, FoundTable.Reference> relations = relations(table);
        List<String> key = new ArrayList<>(of(table));
        boolean linked =
                relations.size() == 2 && key.size() == 2 && relations.keySet().containsAll(key) && !referredTo(table);
        return linked
                && table.columns().values().stream()
                        .filter(column -> !key.contains(column.name()))
                        .allMatch(this::filledTime)
                && relations.values().stream().allMatch(reference -> sameSchema(table, target(reference)));
    }

    // When a link was made is nothing a many-to-many could show, and nothing that a writer would have to give.
    private boolean filledTime(FoundColumn column) {
        FieldShape shape = catalog.shape(column);
        return shape != null && shape.type() == FieldType.DATE && !column.required();
    }

    private static boolean sameSchema(FoundTable table, @Nullable FoundTable target) {
        return target != null && Objects.equals(table.databaseSchema(), target.databaseSchema());
    }
}
