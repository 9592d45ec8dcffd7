package routes.entity;

import static routes.entity.Drafts.field;
import static routes.entity.Drafts.fields;
import static routes.entity.Drafts.relation;
import static routes.entity.Drafts.relations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Cascade;
import routes.schema.Column;
import routes.schema.DefaultValue;
import routes.schema.Discriminator;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.Index;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** A small project of authors and what they write, and the means to ask the validator about it. */
final class Entities {
    static final Instant NOW = Instant.parse("2026-11-21T01:21:47.799Z");
    static final String NOW_TEXT = "2026-11-21T01:21:47.799Z";

    static final EntitySchema AUTHOR = author();
    static final EntitySchema POST = post();
    static final EntitySchema COMMENT = new EntitySchema(
            "Comment",
            "comments",
            fields(field("body", FieldType.TEXT).required()),
            relations(relation("post", RelationType.MANY_TO_ONE, "Post").required()),
            List.of(),
            false,
            null,
            false);
    static final EntitySchema COMPANY = new EntitySchema(
            "Company",
            "companies",
            fields(field("name", FieldType.STRING), field("size", FieldType.INTEGER)),
            Map.of(),
            List.of(),
            false,
            new Discriminator("_type", "company"),
            false);
    static final EntitySchema GROUP = new EntitySchema(
            "Group",
            "groups",
            fields(field("label", FieldType.STRING).required()),
            Map.of(),
            List.of(),
            false,
            null,
            false);
    static final EntitySchema METER = new EntitySchema(
            "Meter",
            "meters",
            fields(
                    field("reading", FieldType.NUMBER),
                    field("site", FieldType.STRING),
                    field("slot", FieldType.INTEGER)),
            Map.of(),
            List.of(new Index(
                    List.of(new Index.Part("site", Index.Order.ASC), new Index.Part("slot", Index.Order.ASC)),
                    true,
                    false)),
            false,
            null,
            false);
    static final EntitySchema PROFILE = new EntitySchema(
            "Profile",
            "profiles",
            fields(field("motto", FieldType.STRING)),
            relations(relation("owner", RelationType.ONE_TO_ONE, "Author").required()),
            List.of(),
            false,
            null,
            false);
    static final EntitySchema VAULT = new EntitySchema(
            "Vault",
            "vaults",
            fields(field("keys", FieldType.ARRAY)
                    .of(new ArrayOf(
                            null,
                            fields(
                                    field("name", FieldType.STRING),
                                    field("code", FieldType.STRING).secret())))),
            Map.of(),
            List.of(),
            false,
            null,
            false);
    static final EntitySchema FLAG = new EntitySchema(
            "Flag", "flags", fields(field("on", FieldType.BOOLEAN)), Map.of(), List.of(), false, null, false);

    static final SchemaCatalog CATALOG =
            new SchemaCatalog(List.of(AUTHOR, POST, COMMENT, COMPANY, GROUP, METER, PROFILE, VAULT, FLAG));
    static final Caller ANYONE = caller(Scopes.UNLIMITED, Map.of());

    private Entities() {}

    static Caller caller(Scopes scopes, Map<String, EntityLimit> limits) {
        return new Caller("k1", "test", null, null, scopes, limits, 0);
    }

    /** A caller bound to the rows of one entity that meet this. */
    static Caller bound(EntitySchema schema, Object rows) {
        return caller(Scopes.UNLIMITED, Map.of(schema.name(), new EntityLimit(null, rows)));
    }

    /** A caller that sees only these entities. */
    static Caller only(String... entities) {
        return caller(new Scopes(Map.of("entities", Scopes.Values.of(Set.of(entities)))), Map.of());
    }

    static EntityRequest.Builder ask(Operation operation, EntitySchema schema) {
        return EntityRequest.of(operation, schema.name());
    }

    static EntityCommand check(EntityRequest.Builder request) {
        return check(request, ANYONE);
    }

    /** New rows get the ids new-1, new-2 and so on. */
    static EntityCommand check(EntityRequest.Builder request, Caller caller) {
        AtomicInteger ids = new AtomicInteger();
        RequestValidator validator = new RequestValidator(
                InstantSource.fixed(NOW), () -> "new-" + ids.incrementAndGet(), RequestLimits.DEFAULTS);
        EntityRequest built = request.build();
        EntitySchema schema = CATALOG.find(built.entity());
        return validator.validate(built, EntityView.of(schema, caller), new Project(), caller);
    }

    /** The refusal of a request that must not pass. */
    static EntityException refusal(EntityRequest.Builder request) {
        return refusal(request, ANYONE);
    }

    static EntityException refusal(EntityRequest.Builder request, Caller caller) {
        try {
            EntityCommand command = check(request, caller);
            throw new AssertionError("passed: " + command);
        } catch (EntityException refused) {
            return refused;
        }
    }

    /** The problem reported for this field, null where there is none. */
    static @Nullable String problem(EntityException refusal, String field) {
        return refusal.details().stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::problem)
                .findFirst()
                .orElse(null);
    }

    static Map<String, Object> named(RowWrite write) {
        Map<String, Object> named = new LinkedHashMap<>();
        write.values().forEach((column, value) -> named.put(column.name(), value));
        return named;
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static EntitySchema author() {
        return new EntitySchema(
                "Author",
                "authors",
                fields(
                        field("name", FieldType.STRING).required().trim(),
                        field("email", FieldType.STRING).unique().trim().lowercase(),
                        field("password", FieldType.STRING).secret(),
                        field("age", FieldType.NUMBER),
                        field("rank", FieldType.INTEGER).byDefault(DefaultValue.of(1)),
                        field("salary", FieldType.DECIMAL).digits(10, 2),
                        field("active", FieldType.BOOLEAN).byDefault(DefaultValue.of(true)),
                        field("joined", FieldType.DATE).byDefault(DefaultValue.NOW),
                        field("level", FieldType.ENUM).oneOf("junior", "senior"),
                        field("nick", FieldType.STRING).maxLength(5),
                        field("bio", FieldType.TEXT),
                        field("prefs", FieldType.JSON),
                        field("tags", FieldType.ARRAY).of(new ArrayOf(FieldType.STRING, Map.of())),
                        field("notes", FieldType.ARRAY),
                        field("addresses", FieldType.ARRAY)
                                .of(new ArrayOf(
                                        null,
                                        fields(
                                                field("street", FieldType.STRING)
                                                        .required()
                                                        .trim(),
                                                field("kind", FieldType.ENUM)
                                                        .oneOf("home", "work")
                                                        .byDefault(DefaultValue.of("home")),
                                                field("since", FieldType.DATE).byDefault(DefaultValue.NOW)))),
                        field("photo", FieldType.BINARY)),
                relations(
                        relation("company", RelationType.MANY_TO_ONE, "Company")
                                .column("companyId")
                                .eager(),
                        relation("mentor", RelationType.MANY_TO_ONE, "Author").cascade(Cascade.PERSIST, Cascade.MERGE),
                        relation("posts", RelationType.ONE_TO_MANY, "Post")
                                .mappedBy("author")
                                .cascade(Cascade.PERSIST, Cascade.MERGE),
                        relation("comments", RelationType.ONE_TO_MANY, "Comment")
                                .mappedBy("post"),
                        relation("profile", RelationType.ONE_TO_ONE, "Profile")
                                .mappedBy("owner")
                                .cascade(Cascade.PERSIST),
                        relation("groups", RelationType.MANY_TO_MANY, "Group").cascade(Cascade.PERSIST),
                        relation("circles", RelationType.MANY_TO_MANY, "Group").select("label")),
                List.of(),
                true,
                null,
                true);
    }

    private static EntitySchema post() {
        return new EntitySchema(
                "Post",
                "posts",
                fields(
                        field("title", FieldType.STRING).required(),
                        field("slug", FieldType.STRING).unique(),
                        field("views", FieldType.INTEGER)),
                relations(
                        relation("author", RelationType.MANY_TO_ONE, "Author").required(),
                        relation("comments", RelationType.ONE_TO_MANY, "Comment")
                                .mappedBy("post")
                                .cascade(Cascade.PERSIST),
                        relation("labels", RelationType.MANY_TO_MANY, "Group")),
                List.of(),
                false,
                null,
                false);
    }

    private record Project() implements EntityProject {
        @Override
        public String slug() {
            return "default";
        }

        @Override
        public SchemaCatalog catalog() {
            return CATALOG;
        }

        @Override
        public Database database() {
            throw new AssertionError("no connection is taken before a request is checked");
        }
    }
}
