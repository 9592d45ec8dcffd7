package routes.entity;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * An entity as one caller may see it. This is the one place that decides which names exist for a caller: a
 * secret field and a field outside a key's limit are as unknown as one that was never declared.
 */
public final class EntityView {
    private final EntitySchema schema;
    private final Map<String, Column> readable;
    private final Map<String, Column> writable;
    private final Map<String, Relation> relations;
    private final List<Column> columns;
    private final Filter rows;
    private final Filter live;
    private final Filter all;
    private final Projection whole;
    private final Projection single;
    private final List<Sort> byId;
    private final Predicate<Map<String, ?>> admits;
    private final @Nullable TagScope tags;

    private EntityView(
            EntitySchema schema,
            Map<String, Column> readable,
            Map<String, Column> writable,
            Map<String, Relation> relations,
            Filter rows,
            boolean tagged) {
        this.schema = schema;
        this.readable = Map.copyOf(readable);
        this.writable = Map.copyOf(writable);
        this.relations = relations;
        this.columns = List.copyOf(readable.values());
        this.rows = rows;
        this.live = Scope.of(schema, rows, false);
        this.all = Scope.of(schema, rows, true);
        this.whole = new Projection(columns, List.of(), links());
        this.tags = tagged ? new TagScope(schema, whole.links()) : null;
        this.single = tags == null ? whole : whole.withTags(tags);
        this.admits = FilterMatcher.compile(rows);
        this.byId = schema.order().stream()
                .filter(columns::contains)
                .map(column -> new Sort(FieldRef.of(column), false))
                .toList();
    }

    private List<Relation> links() {
        return schema.relations().values().stream()
                .filter(relation -> relation.type() == RelationType.MANY_TO_MANY)
                .filter(relation -> relations.containsKey(relation.name()))
                .toList();
    }

    /** The entity as this caller may see it, worked out once for each caller and schema. */
    public static EntityView of(EntitySchema schema, Caller caller) {
        return caller.view(schema, key -> make(key, caller));
    }

    private static EntityView make(EntitySchema schema, Caller caller) {
        EntityLimit limit = caller.limit(schema);
        Set<String> fields = limit == null ? null : limit.fields();
        Map<String, Column> readable = new LinkedHashMap<>();
        Map<String, Column> writable = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            if (!within(fields, column)) {
                continue;
            }
            writable.put(column.name(), column);
            if (!column.secret() || caller.isSystem()) {
                readable.put(column.name(), column);
            }
        }
        Map<String, Relation> relations = new LinkedHashMap<>();
        schema.relations().forEach((name, relation) -> {
            // A key limited to certain entities must not reach the others by way of a relation.
            if (!caller.reaches(relation.target())) {
                return;
            }
            if (fields == null || fields.contains(name) || (relation.owning() && fields.contains(relation.column()))) {
                relations.put(name, relation);
            }
        });
        Object rows = limit == null ? null : limit.rows();
        Filter rule = rows == null ? Filter.ALL : FilterParser.rule(schema, rows);
        return new EntityView(schema, readable, writable, Collections.unmodifiableMap(relations), rule, fields == null);
    }

    private static boolean within(@Nullable Set<String> fields, Column column) {
        if (fields == null || column.is(Column.Role.ID) || fields.contains(column.name())) {
            return true;
        }
        Relation relation = column.relation();
        return relation != null && fields.contains(relation.name());
    }

    public EntitySchema schema() {
        return schema;
    }

    /** The column that a filter, sort, projection or search may name, or null. */
    public @Nullable Column readable(String name) {
        return readable.get(name);
    }

    /** The column that data may name, or null. */
    public @Nullable Column writable(String name) {
        return writable.get(name);
    }

    public @Nullable Relation relation(String name) {
        return relations.get(name);
    }

    public Collection<Relation> relations() {
        return relations.values();
    }

    /** All readable columns in table order. */
    public List<Column> columns() {
        return columns;
    }

    /** What every row that this caller reads or writes must meet. */
    public Filter rows() {
        return rows;
    }

    /**
     * What the entity tags of rows speak of, null where rows have none: a tag is made of all fields, so whoever knows
     * all but one of them could find the last by trying.
     */
    @Nullable
    TagScope tags() {
        return tags;
    }

    /** Whether a row in canonical values meets the row rule. */
    boolean admits(Map<String, ?> row) {
        return admits.test(row);
    }

    /** The row rule together with soft delete and discriminator, which every query of this caller ends in. */
    Filter scope(boolean withDeleted) {
        return withDeleted ? all : live;
    }

    /** Everything this caller sees of a row where nothing is selected and no relation is filled in. */
    Projection whole() {
        return whole;
    }

    /** The projection of an answer that is one row, which carries its entity tag where rows have one here. */
    Projection single(Projection projection) {
        if (projection == whole) {
            return single;
        }
        return tags == null ? projection : projection.withTags(tags);
    }

    /** The order of rows where the client asks for none: by id, or by all there is where rows have none. */
    List<Sort> byId() {
        return byId;
    }
}
