package routes.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.entity.RowValues;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.Relation;
import routes.schema.SchemaCatalog;

/**
 * Takes secret fields out of the rows of one entity. What each column needs is worked out once; a row in which
 * nothing is secret is passed on as it is, not copied.
 */
final class SecretGuard {
    private final Tree rules;

    /** What becomes of a value. It answers the value itself where there is nothing to take out. */
    private sealed interface Rule {
        Rule KEEP = new Keep();
        Rule DROP = new Drop();
    }

    private record Keep() implements Rule {}

    private record Drop() implements Rule {}

    /** Any JSON: fields that are declared by their rules, all others by name, unless it is open. */
    private record Tree(Map<String, Rule> declared, boolean open) implements Rule {
        static final Tree FREE = new Tree(Map.of(), false);

        Rule of(String name, Names names) {
            Rule rule = declared.get(name);
            return rule != null ? rule : open ? KEEP : names.secret(name) ? DROP : FREE;
        }
    }

    private record Related(Relation relation) implements Rule {}

    /** Whether a name is secret wherever it appears, remembered for the names that come up. */
    static final class Names {
        private static final int REMEMBERED = 10_000;

        private final Predicate<String> secret;
        private final Map<String, Boolean> known = new ConcurrentHashMap<>();

        Names(Predicate<String> secret) {
            this.secret = secret;
        }

        boolean secret(String name) {
            Boolean answer = known.get(name);
            if (answer != null) {
                return answer;
            }
            boolean found = secret.test(name);
            if (known.size() < REMEMBERED) {
                known.put(name, found);
            }
            return found;
        }
    }

    private SecretGuard(Map<String, Rule> rules) {
        this.rules = new Tree(Map.copyOf(rules), false);
    }

    static SecretGuard of(EntitySchema schema) {
        Map<String, Rule> rules = new HashMap<>();
        schema.relations().forEach((name, relation) -> rules.put(name, new Related(relation)));
        for (Column column : schema.columns()) {
            Rule rule = rule(column);
            // An owning relation and its key may share a name: the value is then the id or the row itself.
            if (rule != Rule.KEEP || !rules.containsKey(column.name())) {
                rules.put(column.name(), rule);
            }
        }
        return new SecretGuard(rules);
    }

    private static Rule rule(Column column) {
        if (column.secret()) {
            return Rule.DROP;
        }
        Field field = column.field();
        return field != null ? rule(field) : column.type().structured() ? Tree.FREE : Rule.KEEP;
    }

    private static Map<String, Rule> declared(@Nullable ArrayOf elements) {
        Map<String, Rule> rules = new HashMap<>();
        if (elements != null) {
            elements.fields().forEach((name, field) -> rules.put(name, rule(field)));
        }
        return Map.copyOf(rules);
    }

    private static Rule rule(Field field) {
        if (field.secret()) {
            return Rule.DROP;
        }
        return field.type().structured() ? new Tree(declared(field.arrayOf()), field.open()) : Rule.KEEP;
    }

    /** One pass over one answer: the entities it may lead to, and the names that are secret. */
    record Pass(SchemaCatalog catalog, Names names, java.util.function.Function<EntitySchema, SecretGuard> guards) {}

    /** The same of rows that are read value by value. */
    RowValues values(RowValues values, List<String> wanted, Pass pass) {
        return new CleanValues(
                values,
                wanted.stream().map(name -> rules.of(name, pass.names())).toArray(Rule[]::new),
                pass);
    }

    /** What each value needs is known by its column; a text that is not dropped is passed on as it is. */
    private final class CleanValues implements RowValues {
        private final RowValues values;
        private final Rule[] rules;
        private final Pass pass;

        CleanValues(RowValues values, Rule[] rules, Pass pass) {
            this.values = values;
            this.rules = rules;
            this.pass = pass;
        }

        @Override
        public boolean next() {
            return values.next();
        }

        @Override
        public @Nullable Object value(int column) {
            Rule rule = rules[column];
            Object value = rule == Rule.DROP ? null : values.value(column);
            return value == null || rule == Rule.KEEP ? value : SecretGuard.this.value(value, rule, pass);
        }

        @Override
        public byte @Nullable [] text(int column) {
            return rules[column] == Rule.DROP ? null : values.text(column);
        }
    }

    Map<String, Object> row(Map<String, Object> row, Pass pass) {
        return object(row, rules, pass);
    }

    private Map<String, Object> object(Map<String, Object> object, Tree tree, Pass pass) {
        Map<String, Object> changed = null;
        for (Map.Entry<String, Object> entry : object.entrySet()) {
            String name = entry.getKey();
            Rule rule = tree.of(name, pass.names());
            if (rule == Rule.KEEP) {
                continue;
            }
            Object value = entry.getValue();
            boolean drop = rule == Rule.DROP;
            Object clean = drop || value == null ? null : value(value, rule, pass);
            if (drop || clean != value) {
                changed = changed == null ? new LinkedHashMap<>(object) : changed;
                if (drop) {
                    changed.remove(name);
                } else {
                    changed.put(name, clean);
                }
            }
        }
        return changed == null ? object : changed;
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private Object value(Object value, Rule rule, Pass pass) {
        if (value instanceof List<?> list) {
            return list(list, rule, pass);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> object = (Map<String, Object>) map;
        if (rule instanceof Related related) {
            EntitySchema target = pass.catalog().target(related.relation());
            return pass.guards().apply(target).row(object, pass);
        }
        return object(object, rule instanceof Tree tree ? tree : Tree.FREE, pass);
    }

    private List<?> list(List<?> list, Rule rule, Pass pass) {
        List<Object> changed = null;
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            Object clean = element == null ? null : value(element, rule, pass);
            if (clean != element) {
                changed = changed == null ? new ArrayList<>(list) : changed;
                changed.set(i, clean);
            }
        }
        return changed == null ? list : changed;
    }
}
