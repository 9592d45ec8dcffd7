package routes.dialect.odata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.UnreadableReply;

/** What a {@code $metadata} document says, as it was read; {@link #entities} makes sense of it. */
final class EdmxModel {
    private static final String JSON = "application/json";

    final Map<String, Type> types = new LinkedHashMap<>();
    final Map<String, Enumeration> enums = new LinkedHashMap<>();
    final Map<String, String> definitions = new HashMap<>();
    final Map<String, Set> sets = new LinkedHashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final java.util.Set<String> given = new HashSet<>();
    private final java.util.Set<String> tagged = new HashSet<>();
    private @Nullable Enumeration last;

    /** An entity or complex type. */
    static final class Type {
        final boolean entity;
        final @Nullable String base;
        final List<String> keys = new ArrayList<>();
        final Map<String, Map<String, String>> properties = new LinkedHashMap<>();
        final Map<String, Navigation> navigations = new LinkedHashMap<>();
        final java.util.Set<String> given = new HashSet<>();
        final java.util.Set<String> json = new HashSet<>();

        Type(boolean entity, @Nullable String base) {
            this.entity = entity;
            this.base = base;
        }

        void annotateLast(String term, Map<String, String> annotation) {
            String last = null;
            for (String name : properties.keySet()) {
                last = name;
            }
            if (last == null) {
                return;
            }
            if (byService(term) && !"false".equals(annotation.get("Bool"))) {
                given.add(last);
            } else if (term.endsWith(".MediaType") && JSON.equals(annotation.get("String"))) {
                json.add(last);
            }
        }
    }

    static final class Navigation {
        final Map<String, String> attributes;
        final Map<String, String> keys = new LinkedHashMap<>();

        Navigation(Map<String, String> attributes) {
            this.attributes = attributes;
        }
    }

    static final class Enumeration {
        final boolean flags;
        final List<String> members = new ArrayList<>();

        Enumeration(Map<String, String> attributes) {
            this.flags = "true".equals(attributes.get("IsFlags"));
        }
    }

    static final class Set {
        final String type;
        final Map<String, String> targets = new HashMap<>();
        boolean tagged;

        Set(String type) {
            this.type = type;
        }
    }

    private static boolean byService(String term) {
        return term.endsWith(".Computed") || term.endsWith(".ComputedDefaultValue");
    }

    void enumeration(String name, Map<String, String> attributes) {
        last = new Enumeration(attributes);
        enums.put(name, last);
    }

    Enumeration lastEnumeration() {
        Enumeration known = last;
        if (known == null) {
            throw new UnreadableReply("its $metadata has a member outside of an enumeration");
        }
        return known;
    }

    void alias(@Nullable String alias, String namespace) {
        if (alias != null) {
            aliases.put(alias, namespace);
        }
    }

    void annotate(String target, String term, boolean on) {
        if (on && byService(term)) {
            given.add(target);
        }
        if (term.endsWith(".OptimisticConcurrency")) {
            tagged.add(target);
        }
    }

    /** All entity sets by name. */
    Map<String, EdmEntity> entities() {
        Map<String, EdmEntity> entities = new LinkedHashMap<>();
        sets.forEach((name, set) -> {
            String type = qualified(set.type);
            if (types.containsKey(type)) {
                entities.put(name, entity(name, set, type));
            }
        });
        return entities;
    }

    private EdmEntity entity(String name, Set set, String type) {
        List<String> keys = new ArrayList<>();
        Map<String, EdmProperty> properties = new LinkedHashMap<>();
        Map<String, EdmNavigation> navigations = new LinkedHashMap<>();
        for (String each : lineage(type)) {
            Type part = types.getOrDefault(each, new Type(true, null));
            keys.addAll(part.keys);
            part.properties.forEach((property, attributes) -> {
                boolean byService = part.given.contains(property) || given.contains(each + "/" + property);
                properties.put(property, property(property, attributes, byService, part.json.contains(property)));
            });
            part.navigations.forEach((way, navigation) -> navigations.put(way, navigation(way, navigation)));
        }
        boolean tags = set.tagged || tagged.stream().anyMatch(target -> target.endsWith("/" + name));
        Map<String, String> targets = new HashMap<>();
        set.targets.forEach((way, target) -> targets.put(way, target.substring(target.lastIndexOf('/') + 1)));
        return new EdmEntity(name, type, keys, properties, navigations, targets, tags, keyed(keys, properties));
    }

    // A service that marks no value at all as its own leaves open which are.
    private boolean keyed(List<String> keys, Map<String, EdmProperty> properties) {
        boolean marks = !given.isEmpty() || types.values().stream().anyMatch(type -> !type.given.isEmpty());
        return !marks
                || keys.stream()
                        .allMatch(key -> properties.containsKey(key)
                                && properties.get(key).given());
    }

    // From the most general type to this one.
    private List<String> lineage(String type) {
        List<String> lineage = new ArrayList<>();
        String at = type;
        while (at != null && types.containsKey(at) && !lineage.contains(at)) {
            lineage.add(0, at);
            String base = types.get(at).base;
            at = base == null ? null : qualified(base);
        }
        return lineage;
    }

    private EdmProperty property(String name, Map<String, String> attributes, boolean byService, boolean json) {
        String written = attributes.getOrDefault("Type", "Edm.String");
        String scale = attributes.getOrDefault("Scale", "0");
        return new EdmProperty(
                name,
                json ? EdmType.of(EdmType.Kind.JSON) : type(element(written)),
                !element(written).equals(written),
                !"false".equals(attributes.get("Nullable")),
                number(attributes.get("MaxLength")),
                number(attributes.get("Precision")),
                scale.matches("\\d{1,4}") ? Integer.parseInt(scale) : -1,
                byService || attributes.containsKey("DefaultValue"));
    }

    // MaxLength="max" is no limit.
    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private EdmNavigation navigation(String name, Navigation read) {
        String written = read.attributes.getOrDefault("Type", "");
        String type = qualified(element(written));
        return new EdmNavigation(
                name, type, !element(written).equals(written), read.attributes.get("Partner"), read.keys);
    }

    private EdmType type(String written) {
        String name = qualified(written);
        for (int i = 0; i < 10 && definitions.containsKey(name); i++) {
            name = qualified(definitions.get(name));
        }
        EdmType primitive = EdmType.primitive(name);
        if (primitive != null) {
            return primitive;
        }
        Enumeration members = enums.get(name);
        if (members == null) {
            return EdmType.of(EdmType.Kind.TREE);
        }
        // Flags are combined freely, as a list of names in one text.
        return new EdmType(EdmType.Kind.ENUM, name, members.flags ? List.of() : members.members);
    }

    private static String element(String written) {
        return written.startsWith("Collection(") && written.endsWith(")")
                ? written.substring("Collection(".length(), written.length() - 1)
                : written;
    }

    private String qualified(String name) {
        int dot = name.lastIndexOf('.');
        String alias = dot < 0 ? "" : name.substring(0, dot);
        return aliases.containsKey(alias) ? aliases.get(alias) + name.substring(dot) : name;
    }
}
