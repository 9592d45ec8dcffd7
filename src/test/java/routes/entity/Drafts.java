package routes.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Cascade;
import routes.schema.DefaultValue;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;

/** Schemas in the making, for tests: only what differs from the ordinary has to be said. */
final class Drafts {
    private Drafts() {}

    static FieldDraft field(String name, FieldType type) {
        return new FieldDraft(name, type);
    }

    static RelationDraft relation(String name, RelationType type, String target) {
        return new RelationDraft(name, type, target);
    }

    static Map<String, Field> fields(FieldDraft... drafts) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (FieldDraft draft : drafts) {
            fields.put(draft.name, draft.build());
        }
        return fields;
    }

    static Map<String, Relation> relations(RelationDraft... drafts) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        for (RelationDraft draft : drafts) {
            relations.put(draft.name, draft.build());
        }
        return relations;
    }

    /** A field in the making. */
    static final class FieldDraft {
        private final String name;
        private final FieldType type;
        private boolean required;
        private boolean unique;
        private boolean secret;
        private boolean trim;
        private boolean lowercase;
        private @Nullable DefaultValue byDefault;
        private @Nullable ArrayOf elements;
        private List<String> values = List.of();
        private int maxLength = Field.DEFAULT_MAX_LENGTH;
        private int precision = Field.DEFAULT_PRECISION;
        private int scale = Field.DEFAULT_SCALE;

        private FieldDraft(String name, FieldType type) {
            this.name = name;
            this.type = type;
        }

        FieldDraft required() {
            required = true;
            return this;
        }

        FieldDraft unique() {
            unique = true;
            return this;
        }

        FieldDraft secret() {
            secret = true;
            return this;
        }

        FieldDraft trim() {
            trim = true;
            return this;
        }

        FieldDraft lowercase() {
            lowercase = true;
            return this;
        }

        FieldDraft byDefault(DefaultValue value) {
            byDefault = value;
            return this;
        }

        FieldDraft of(ArrayOf shape) {
            elements = shape;
            return this;
        }

        FieldDraft oneOf(String... allowed) {
            values = List.of(allowed);
            return this;
        }

        FieldDraft maxLength(int characters) {
            maxLength = characters;
            return this;
        }

        FieldDraft digits(int all, int afterThePoint) {
            precision = all;
            scale = afterThePoint;
            return this;
        }

        Field build() {
            return new Field(
                    name, type, required, unique, false, byDefault, values, lowercase, trim, elements, maxLength,
                    precision, scale, secret, false, null);
        }
    }

    /** A relation in the making. */
    static final class RelationDraft {
        private final String name;
        private final RelationType type;
        private final String target;
        private boolean required;
        private boolean eager;
        private String column;
        private @Nullable String mappedBy;
        private List<String> select = List.of();
        private Set<Cascade> cascade = Set.of();

        private RelationDraft(String name, RelationType type, String target) {
            this.name = name;
            this.type = type;
            this.target = target;
            this.column = name;
        }

        RelationDraft required() {
            required = true;
            return this;
        }

        RelationDraft eager() {
            eager = true;
            return this;
        }

        RelationDraft column(String key) {
            column = key;
            return this;
        }

        RelationDraft mappedBy(String key) {
            mappedBy = key;
            return this;
        }

        RelationDraft select(String... names) {
            select = List.of(names);
            return this;
        }

        RelationDraft cascade(Cascade... kinds) {
            cascade = Set.of(kinds);
            return this;
        }

        Relation build() {
            return new Relation(
                    name,
                    type,
                    target,
                    required,
                    column,
                    target + "Id",
                    mappedBy,
                    name,
                    select,
                    cascade,
                    false,
                    OnDelete.SET_NULL,
                    eager);
        }
    }
}
