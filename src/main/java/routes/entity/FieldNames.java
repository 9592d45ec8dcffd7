package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;

/**
 * Which names a filter may use, and what each stands for. What it does not find is unknown, whether it does
 * not exist or is hidden.
 */
interface FieldNames {
    /** The column of this name, or the key column of the owning relation of this name, or null. */
    @Nullable
    Column column(String name);

    /** Whether secret fields inside arrays of embedded objects are known too. */
    boolean secrets();

    /** Names that a hint may give away. */
    List<String> suggestions();

    /**
     * What a name stands for.
     *
     * @param type type of the value, null inside json, where any may be found
     * @param element type of an array's elements, where the schema declares a scalar one
     * @param declared the field whose values are compared, where the schema declares it
     */
    record Target(
            FieldRef field,
            @Nullable FieldType type,
            @Nullable FieldType element,
            @Nullable Field declared) {
        static Target of(Column column) {
            return new Target(FieldRef.of(column), column.type(), element(column.field()), column.field());
        }

        static @Nullable FieldType element(@Nullable Field field) {
            return field == null || field.arrayOf() == null
                    ? null
                    : field.arrayOf().type();
        }
    }

    /** What this name stands for, dotted paths into structured columns included, or null. */
    default @Nullable Target find(String name) {
        Column whole = column(name);
        if (whole != null) {
            return Target.of(whole);
        }
        int dot = name.indexOf('.');
        Column column = dot < 0 ? null : column(name.substring(0, dot));
        return column == null || !column.type().structured()
                ? null
                : FieldPath.find(column, name.substring(dot + 1), secrets());
    }

    /** The names that a caller's view has. */
    static FieldNames of(EntityView view) {
        return new FieldNames() {
            @Override
            public @Nullable Column column(String name) {
                Column column = view.readable(name);
                if (column != null) {
                    return column;
                }
                Relation relation = view.relation(name);
                return relation == null || !relation.owning() ? null : view.readable(relation.column());
            }

            @Override
            public boolean secrets() {
                return false;
            }

            @Override
            public List<String> suggestions() {
                Set<String> names = new LinkedHashSet<>(open(view.columns()));
                view.relations().stream()
                        .filter(relation -> column(relation.name()) != null)
                        .forEach(relation -> names.add(relation.name()));
                return List.copyOf(names);
            }
        };
    }

    /** All names of a schema, secret ones included. */
    static FieldNames of(EntitySchema schema) {
        return new FieldNames() {
            @Override
            public @Nullable Column column(String name) {
                Column column = schema.column(name);
                if (column != null) {
                    return column;
                }
                Relation relation = schema.relations().get(name);
                return relation == null || !relation.owning() ? null : schema.column(relation.column());
            }

            @Override
            public boolean secrets() {
                return true;
            }

            @Override
            public List<String> suggestions() {
                return open(schema.columns());
            }
        };
    }

    /** The columns that an aggregation's group gives. */
    static FieldNames of(List<Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return new FieldNames() {
            @Override
            public @Nullable Column column(String name) {
                return byName.get(name);
            }

            @Override
            public boolean secrets() {
                return false;
            }

            @Override
            public List<String> suggestions() {
                return open(columns);
            }
        };
    }

    private static List<String> open(List<Column> columns) {
        List<String> names = new ArrayList<>(columns.size());
        for (Column column : columns) {
            if (!column.secret()) {
                names.add(column.name());
            }
        }
        return names;
    }
}
