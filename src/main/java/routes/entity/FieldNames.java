package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.EntitySchema;
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

    /** The relation of this name that a condition may follow, or null. */
    default @Nullable RelatedNames related(String name) {
        return null;
    }

    /** Names that a hint may give away. */
    List<String> suggestions();

    /**
     * What a name stands for.
     *
     * @param secrets whether what is secret in its values may be asked for
     */
    record Target(FieldRef field, ValueShape shape, boolean secrets) {
        /** Type of the value, null inside json, where any may be found. */
        @Nullable
        FieldType type() {
            return shape.type();
        }

        /** Type of an array's elements, where the schema declares a scalar one. */
        @Nullable
        FieldType element() {
            ArrayOf elements = shape.elements();
            return elements == null ? null : elements.type();
        }

        /** The path to the first member of a value that must not be asked for, or null. */
        @Nullable
        String hiddenIn(Object value) {
            return secrets ? null : shape.hiddenIn(value);
        }
    }

    /** What this name stands for, dotted paths into structured columns included, or null. */
    default @Nullable Target find(String name) {
        Column whole = column(name);
        if (whole != null) {
            return new Target(FieldRef.of(whole), ValueShape.of(whole), secrets());
        }
        int dot = name.indexOf('.');
        Column column = dot < 0 ? null : column(name.substring(0, dot));
        return column == null || !column.type().structured()
                ? null
                : FieldPath.find(column, name.substring(dot + 1), secrets());
    }

    /** The names that a caller's view has, without a way to other entities. */
    static FieldNames of(EntityView view) {
        return of(view, null);
    }

    /** The names that a caller's view has, and those of the entities that its relations lead to. */
    static FieldNames of(EntityView view, @Nullable RelatedViews views) {
        return new FieldNames() {
            @Override
            public @Nullable RelatedNames related(String name) {
                Relation relation = view.relation(name);
                return relation == null ? null : new RelatedNames(view.schema(), relation, views);
            }

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
                        .filter(relation -> views != null || column(relation.name()) != null)
                        .forEach(relation -> names.add(relation.name()));
                return List.copyOf(names);
            }
        };
    }

    /** All names of a schema, secret ones included. */
    static FieldNames of(EntitySchema schema) {
        return new FieldNames() {
            @Override
            public @Nullable RelatedNames related(String name) {
                Relation relation = schema.relations().get(name);
                return relation == null ? null : new RelatedNames(schema, relation, null);
            }

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
