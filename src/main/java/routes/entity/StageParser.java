package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * Turns a client's aggregation into {@link Stage}s, each checked against the columns that the stage before it
 * leaves. An aggregation that may give any number of rows and sets no limit gets the highest one.
 */
public final class StageParser {
    static final int MAX_STAGES = 20;

    private static final String KNOWN = "Known stages: $match, $group, $sort, $limit and $skip.";
    private static final String FORM = "Write it like [{\"$match\": {\"active\": true}}, {\"$group\": {\"_by\": "
            + "\"country\", \"users\": {\"$count\": true}}}].";

    private final List<Stage> stages = new ArrayList<>();
    private final FilterBudget budget;
    private FieldNames names;
    private List<Column> columns;
    private boolean bounded;

    private StageParser(EntityView view, @Nullable RelatedViews related) {
        this.budget = related == null ? new FilterBudget() : related.budget();
        this.names = FieldNames.of(view, related);
        this.columns = view.columns();
    }

    /**
     * An aggregation that was understood.
     *
     * @param columns of the answer, in order; without the null key of a group that has no keys
     */
    public record Stages(List<Stage> stages, List<Column> columns) {
        public Stages {
            stages = List.copyOf(stages);
            columns = List.copyOf(columns);
        }
    }

    public static Stages parse(@Nullable Object raw, EntityView view) {
        return parse(raw, view, null);
    }

    static Stages parse(@Nullable Object raw, EntityView view, @Nullable RelatedViews related) {
        if (raw == null || raw == EntityRequest.ABSENT || (raw instanceof List<?> list && list.isEmpty())) {
            throw new EntityException(ErrorCode.MISSING_STAGES, "Operation aggregate needs stages").hint(FORM);
        }
        FilterPlace place = FilterPlace.stages();
        if (!(raw instanceof List<?> list)) {
            throw place.refuse("must be a list of stages", FORM);
        }
        if (list.size() > MAX_STAGES) {
            throw place.refuse("must not be more than " + MAX_STAGES, "Put conditions into one $match.");
        }
        return new StageParser(view, related).all(list, place);
    }

    private Stages all(List<?> list, FilterPlace place) {
        for (int i = 0; i < list.size(); i++) {
            stage(list.get(i), place.item(i));
        }
        if (!bounded) {
            stages.add(new Stage.Limit(Page.MAX_LIMIT));
        }
        return new Stages(stages, columns);
    }

    private void stage(@Nullable Object raw, FilterPlace place) {
        if (!(raw instanceof Map<?, ?> map) || map.size() != 1) {
            throw place.refuse("must be an object with the name of one stage", FORM);
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        String name = String.valueOf(entry.getKey());
        FilterPlace at = place.key(name);
        Object value = entry.getValue();
        switch (name) {
            case "$match" -> stages.add(new Stage.Match(FilterParser.parse(value, names, budget, at)));
            case "$group" -> group(value, at);
            case "$sort" -> stages.add(new Stage.SortBy(sort(value, at)));
            case "$limit" -> {
                stages.add(new Stage.Limit(whole(value, at, 1, Page.MAX_LIMIT)));
                bounded = true;
            }
            case "$skip" -> stages.add(new Stage.Skip(whole(value, at, 0, RequestLimits.DEFAULTS.maxSkip())));
            default -> throw at.refuseUnknown("Unknown stage", name, KNOWN);
        }
    }

    private void group(@Nullable Object raw, FilterPlace at) {
        GroupParser parser = new GroupParser(names, at);
        Stage.Group group = parser.parse(raw);
        stages.add(group);
        columns = parser.columns();
        names = FieldNames.of(columns);
        // A limit before a group bounds what is grouped, and so the groups as well.
        bounded |= group.keys().isEmpty();
    }

    private List<Sort> sort(@Nullable Object raw, FilterPlace place) {
        if (!(raw instanceof Map<?, ?> map) || map.isEmpty()) {
            throw place.refuse("must be an object of fields and orders", "Write it like {\"total\": -1}.");
        }
        if (map.size() > SortParser.MAX_KEYS) {
            throw place.refuse("has more than " + SortParser.MAX_KEYS + " keys", "Sort by fewer fields.");
        }
        List<Sort> keys = new ArrayList<>(map.size());
        map.forEach((key, order) -> {
            String name = String.valueOf(key);
            FilterPlace at = place.key(name);
            keys.add(new Sort(FieldRef.of(sortable(name, at)), descending(order, at)));
        });
        return keys;
    }

    private Column sortable(String name, FilterPlace at) {
        FieldNames.Target target = names.find(name);
        if (target == null) {
            throw at.unknownField(name, names);
        }
        Column column = target.field().column();
        if (target.field().nested() || column.type().structured() || column.type() == FieldType.BINARY) {
            throw at.refuse("can't be sorted by", "Sort by fields that hold text, numbers, dates or booleans.");
        }
        return column;
    }

    private static boolean descending(@Nullable Object order, FilterPlace at) {
        String word = String.valueOf(order instanceof Number number ? number.doubleValue() : order);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1.0", "asc", "1" -> false;
            case "-1.0", "desc", "-1" -> true;
            default -> throw at.refuse("must be 1, -1, \"asc\" or \"desc\"", null);
        };
    }

    private static int whole(@Nullable Object raw, FilterPlace at, int lowest, int highest) {
        String wanted = "must be a whole number from " + lowest + " to " + highest;
        try {
            if (raw instanceof Number && Values.canonical(FieldType.INTEGER, raw) instanceof Long value) {
                if (lowest <= value && value <= highest) {
                    return value.intValue();
                }
            }
        } catch (ValueProblem e) {
            throw at.refuse(wanted, null);
        }
        throw at.refuse(wanted, null);
    }
}
