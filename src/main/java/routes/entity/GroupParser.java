package routes.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.Storage;
import routes.schema.StoredAs;

/** Reads one $group: its keys, its accumulators, and the columns that they become. */
final class GroupParser {
    static final String NULL_KEY = "_group";
    static final int MAX_COLUMNS = 50;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
    private static final String NAME_HINT = "Use up to 60 letters, digits and _, beginning with no digit.";
    private static final String BY_HINT =
            "Write \"_by\": \"country\", [\"country\", \"city\"], {\"land\": \"country\"} or null for one group of all.";
    private static final String KNOWN =
            "Write {\"$sum\": field or number}, {\"$count\": true or field}, {\"$avg\": field}, {\"$min\": field} or "
                    + "{\"$max\": field}.";

    private final FieldNames names;
    private final FilterPlace place;
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    GroupParser(FieldNames names, FilterPlace place) {
        this.names = names;
        this.place = place;
    }

    /** The columns of the groups, once they are parsed. */
    List<Column> columns() {
        return columns;
    }

    Stage.Group parse(@Nullable Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            throw place.refuse("must be an object", BY_HINT);
        }
        if (map.containsKey("_by") == map.containsKey("_id")) {
            throw place.refuse(map.containsKey("_by") ? "has both _by and _id" : "needs _by", BY_HINT);
        }
        String by = map.containsKey("_by") ? "_by" : "_id";
        Object wanted = map.get(by);
        String nullKey = null;
        List<Stage.Key> keys = List.of();
        if (wanted == null) {
            nullKey = NULL_KEY;
            taken.add(NULL_KEY);
        } else {
            keys = keys(wanted, place.key(by));
        }
        List<Stage.Accumulator> accumulators = new ArrayList<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!name.equals(by)) {
                accumulators.add(accumulator(name, value, place.key(name)));
            }
        });
        return new Stage.Group(keys, accumulators, nullKey);
    }

    private List<Stage.Key> keys(Object wanted, FilterPlace at) {
        List<Stage.Key> keys = new ArrayList<>();
        if (wanted instanceof String name) {
            keys.add(key(null, name, at));
        } else if (wanted instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                keys.add(key(null, list.get(i), at.item(i)));
            }
        } else if (wanted instanceof Map<?, ?> map) {
            map.forEach((alias, name) -> keys.add(key(String.valueOf(alias), name, at.key(String.valueOf(alias)))));
        }
        if (keys.isEmpty()) {
            throw at.refuse("must name the fields to group by, or be null", BY_HINT);
        }
        return keys;
    }

    private Stage.Key key(@Nullable String alias, @Nullable Object name, FilterPlace at) {
        Column column = field(name, at);
        if (column.type().structured()) {
            throw at.refuse("can't group by a field of type " + column.type().wireName(), null);
        }
        if (alias != null) {
            checkName(alias, at);
        }
        Column output = output(alias == null ? column.name() : alias, column.type(), column, at);
        return new Stage.Key(FieldRef.of(column), output);
    }

    private Stage.Accumulator accumulator(String name, @Nullable Object raw, FilterPlace place) {
        checkName(name, place);
        if (!(raw instanceof Map<?, ?> map) || map.size() != 1) {
            throw place.refuse("must be an object with one accumulator", KNOWN);
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        String function = String.valueOf(entry.getKey());
        Object operand = entry.getValue();
        FilterPlace at = place.key(function);
        return switch (function) {
            case "$sum" -> operand instanceof Number number ? constant(name, number, at) : sum(name, operand, at);
            case "$count" -> count(name, operand, at);
            case "$avg" -> average(name, operand, at);
            case "$min" -> extreme(Stage.Function.MIN, name, operand, at);
            case "$max" -> extreme(Stage.Function.MAX, name, operand, at);
            default -> throw at.refuseUnknown("Unknown accumulator", function, KNOWN);
        };
    }

    private Stage.Accumulator constant(String name, Number raw, FilterPlace at) {
        try {
            Number constant = (Number) Values.canonical(FieldType.NUMBER, raw);
            FieldType type = constant instanceof Long ? FieldType.INTEGER : FieldType.NUMBER;
            return new Stage.Accumulator(Stage.Function.SUM, null, constant, output(name, type, null, at));
        } catch (ValueProblem e) {
            throw at.refuse(e, null);
        }
    }

    private Stage.Accumulator sum(String name, @Nullable Object operand, FilterPlace at) {
        Column column = numeric(operand, at);
        return new Stage.Accumulator(
                Stage.Function.SUM, FieldRef.of(column), null, output(name, column.type(), null, at));
    }

    private Stage.Accumulator count(String name, @Nullable Object operand, FilterPlace at) {
        FieldRef counted = null;
        if (operand instanceof String) {
            counted = FieldRef.of(field(operand, at));
        } else if (!Boolean.TRUE.equals(operand)) {
            throw at.refuse("must be true, or the name of a field", null);
        }
        return new Stage.Accumulator(Stage.Function.COUNT, counted, null, output(name, FieldType.INTEGER, null, at));
    }

    private Stage.Accumulator average(String name, @Nullable Object operand, FilterPlace at) {
        Column column = numeric(operand, at);
        return new Stage.Accumulator(
                Stage.Function.AVG, FieldRef.of(column), null, output(name, FieldType.NUMBER, null, at));
    }

    private Stage.Accumulator extreme(Stage.Function function, String name, @Nullable Object operand, FilterPlace at) {
        Column column = field(operand, at);
        if (!FieldOperand.orderable(column.type())) {
            throw at.refuse("can't order a field of type " + column.type().wireName(), null);
        }
        return new Stage.Accumulator(function, FieldRef.of(column), null, output(name, column.type(), column, at));
    }

    private Column numeric(@Nullable Object operand, FilterPlace at) {
        Column column = field(operand, at);
        if (!column.type().numeric()) {
            throw at.refuse(
                    "needs a number, not a field of type " + column.type().wireName(), null);
        }
        return column;
    }

    private Column field(@Nullable Object raw, FilterPlace at) {
        if (!(raw instanceof String text)) {
            throw at.refuse("must be the name of a field", null);
        }
        String name = text.startsWith("$") ? text.substring(1) : text;
        FieldNames.Target target = names.find(name);
        if (target == null) {
            throw at.unknownField(name, names);
        }
        if (target.field().nested()) {
            throw at.refuse("can't use a place inside a field", "Name a whole field.");
        }
        if (target.field().column().composite()) {
            throw at.refuse("can't use an id that is made up of several fields", "Name those fields.");
        }
        return target.field().column();
    }

    private static void checkName(String name, FilterPlace at) {
        if (!NAME.matcher(name).matches()) {
            throw at.refuse("can't be a name in the answer", NAME_HINT);
        }
    }

    // Several databases ignore case in the names of a result's columns.
    private Column output(String name, FieldType type, @Nullable Column source, FilterPlace at) {
        if (!taken.add(name.toLowerCase(Locale.ROOT))) {
            throw at.refuse(
                    "gives the answer two fields of one name", "Rename one: {\"_by\": {\"other\": \"field\"}}.");
        }
        if (columns.size() == MAX_COLUMNS) {
            throw at.refuse("is one field too many: a group has at most " + MAX_COLUMNS, null);
        }
        Column column = new Column(
                name,
                type,
                Column.Role.FIELD,
                columns.size(),
                true,
                false,
                false,
                source == null ? 0 : source.maxLength(),
                source == null ? null : source.field(),
                null,
                new Storage(name, source == null ? StoredAs.PLAIN : source.storedAs(), Storage.Filled.BY_CALLER),
                List.of());
        columns.add(column);
        return column;
    }
}
