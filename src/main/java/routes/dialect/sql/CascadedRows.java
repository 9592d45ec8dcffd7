package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import routes.entity.Filter;
import routes.entity.FilterMatcher;
import routes.entity.Reach;
import routes.schema.Cascade;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/**
 * Finds the rows that relations delete along with others, and refuses to delete them where the caller could not
 * delete each by itself.
 */
final class CascadedRows {
    private static final int BATCH = 500;

    private final RowWrites rows;
    private final SchemaCatalog catalog;
    private final LinkStatements renderer;
    private final Reach reach;

    CascadedRows(RowWrites rows, SchemaCatalog catalog, Reach reach) {
        this.rows = rows;
        this.catalog = catalog;
        this.renderer = rows.renderer().links();
        this.reach = reach;
    }

    static List<Relation> cascading(EntitySchema schema) {
        return schema.relations().values().stream()
                .filter(relation -> relation.cascades(Cascade.REMOVE))
                .toList();
    }

    /** Ids of the rows that go along with these by one relation. */
    Flow<List<String>> of(EntitySchema schema, Relation relation, List<String> ids) {
        EntitySchema target = catalog.target(relation);
        return related(schema, relation, target, ids).then(found -> deletable(target, found));
    }

    private Flow<List<String>> related(EntitySchema schema, Relation relation, EntitySchema target, List<String> ids) {
        if (relation.type() == RelationType.MANY_TO_MANY) {
            return Flow.run(renderer.linkedToAny(relation, ids)).map(answer -> RowWrites.ids(answer.rows()));
        }
        if (relation.owning()) {
            Column key = RowWrites.column(schema, relation.column());
            return Flow.run(rows.renderer().all(schema, List.of(key), SqlRenderer.rows(schema.id(), ids)))
                    .map(answer -> answer.rows().stream()
                            .map(row -> row.get(key.name()))
                            .filter(Objects::nonNull)
                            .map(String::valueOf)
                            .distinct()
                            .toList());
        }
        Column key = RowWrites.column(target, RelationRenderer.mappedBy(relation));
        Filter children = Filter.and(SqlRenderer.rows(key, ids), RowWrites.live(target));
        return Flow.run(rows.renderer().all(target, List.of(target.id()), children))
                .map(answer -> rows.ids(target, answer));
    }

    /** The same ids, or a refusal. */
    Flow<List<String>> deletable(EntitySchema target, List<String> ids) {
        if (ids.isEmpty()) {
            return Flow.done(ids);
        }
        reach.deletesAlong(target);
        Filter rule = reach.rows(target);
        if (rule.equals(Filter.ALL)) {
            return Flow.done(ids);
        }
        // Under lock, so that no row can leave the caller's reach before it is deleted.
        return Flow.each(Batches.of(ids, BATCH), some -> locked(target, some)).map(all -> {
            if (!all.stream().flatMap(List::stream).allMatch(row -> FilterMatcher.matches(rule, row))) {
                throw Misses.deleteAlong(target);
            }
            return ids;
        });
    }

    private Flow<List<Map<String, Object>>> locked(EntitySchema target, List<String> ids) {
        return rows.locked(target, SqlRenderer.rows(target.id(), ids), List.of(), Integer.MAX_VALUE);
    }
}
