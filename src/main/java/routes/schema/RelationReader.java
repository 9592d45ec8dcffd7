package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one relation, and checks what can be said of it without knowing the other entities. */
final class RelationReader {
    private static final List<String> PROPERTIES = List.of(
            "target",
            "type",
            "required",
            "nullable",
            "select",
            "joinColumn",
            "inverseJoinColumn",
            "mappedBy",
            "through",
            "onDelete",
            "fetch",
            "cascade",
            "orphanRemoval",
            "column",
            "description");

    private static final List<String> TYPES =
            Arrays.stream(RelationType.values()).map(RelationType::wireName).toList();

    private static final List<String> ACTIONS =
            Arrays.stream(OnDelete.values()).map(OnDelete::wireName).toList();

    private static final Map<String, Set<Cascade>> CASCADES = Map.of(
            "persist", Set.of(Cascade.PERSIST),
            "merge", Set.of(Cascade.MERGE),
            "remove", Set.of(Cascade.REMOVE),
            "all", EnumSet.allOf(Cascade.class));

    private final String name;
    private final Members members;

    private RelationReader(String name, Members members) {
        this.name = name;
        this.members = members;
    }

    /** The relation, or null with faults where its type or target can't be known. */
    static @Nullable RelationDraft read(String name, JsonNode node, Place place) {
        Members members =
                Members.of(node, place, "write {\"target\": \"User\", \"type\": \"many-to-one\"}, or declare a field");
        return members == null ? null : new RelationReader(name, members).read();
    }

    private @Nullable RelationDraft read() {
        members.allowOnly("a relation", PROPERTIES);
        String target = needed("target", "name the entity it leads to");
        String typeName = needed("type", "add \"type\": one of " + String.join(", ", TYPES));
        RelationType type = typeName == null ? null : RelationType.of(typeName).orElse(null);
        if (typeName != null && type == null) {
            members.at("type")
                    .fault("unknown kind of relation `" + typeName + "`", Suggestion.instead(typeName, TYPES));
        }
        OnDelete onDelete = onDelete();
        boolean eager = eager();
        Set<Cascade> cascade = cascade();
        if (target == null || type == null) {
            return null;
        }
        RelationDraft draft = new RelationDraft(
                members.place(),
                name,
                type,
                target,
                required(),
                members.text("joinColumn"),
                members.text("inverseJoinColumn"),
                members.text("mappedBy"),
                members.text("through"),
                members.texts("select"),
                cascade,
                members.flag("orphanRemoval"),
                onDelete,
                eager,
                column());
        RelationRules.check(draft);
        return draft;
    }

    private @Nullable String column() {
        String column = members.text("column");
        if (column != null) {
            Names.checkExisting(column, members.at("column"));
        }
        return column;
    }

    private @Nullable String needed(String key, String hint) {
        if (!members.has(key)) {
            members.place().fault("a relation without `" + key + "`", hint);
        }
        return members.text(key);
    }

    private boolean required() {
        boolean required = members.flag("required");
        Boolean nullable = members.flagOrNull("nullable");
        if (required && Boolean.TRUE.equals(nullable)) {
            members.at("nullable").fault("a relation can't be both required and nullable", "keep one of the two");
        }
        return required || Boolean.FALSE.equals(nullable);
    }

    private @Nullable OnDelete onDelete() {
        String written = members.text("onDelete");
        if (written == null) {
            return null;
        }
        OnDelete action = OnDelete.of(written).orElse(null);
        if (action == null) {
            members.at("onDelete").fault("unknown action `" + written + "`", Suggestion.instead(written, ACTIONS));
        }
        return action;
    }

    private boolean eager() {
        String fetch = members.text("fetch");
        if (fetch != null && !fetch.equals("eager") && !fetch.equals("lazy")) {
            members.at("fetch")
                    .fault("unknown fetch `" + fetch + "`", Suggestion.instead(fetch, List.of("lazy", "eager")));
        }
        return "eager".equals(fetch);
    }

    private Set<Cascade> cascade() {
        JsonNode written = members.get("cascade");
        if (written == null) {
            return Set.of();
        }
        Set<Cascade> kinds = EnumSet.noneOf(Cascade.class);
        boolean single = written.isTextual();
        List<String> words = single ? List.of(written.textValue()) : members.texts("cascade");
        for (String word : words) {
            Set<Cascade> meant = CASCADES.get(word.toLowerCase(Locale.ROOT));
            if (meant == null) {
                members.at("cascade")
                        .fault(
                                "unknown cascade `" + word + "`",
                                Suggestion.instead(word, List.of("persist", "merge", "remove", "all")));
            } else {
                kinds.addAll(meant);
            }
        }
        return kinds;
    }
}
