package routes.dialect.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Include;
import routes.entity.Page;
import routes.schema.Column;
import routes.schema.Relation;

/** Fills in the relations of rows and their links: one query for each and level, whatever the number of rows. */
final class IncludeFlows {
    private final RowStatements statements;
    private final LinkStatements renderer;
    private final LinkedIds links;

    IncludeFlows(RowStatements statements) {
        this.statements = statements;
        this.renderer = statements.links();
        this.links = new LinkedIds(statements);
    }

    LinkedIds links() {
        return links;
    }

    /** The same rows, with the relations of the selection in them and without what it does not show. */
    Flow<List<Map<String, Object>>> fill(List<Map<String, Object>> rows, Selection selection) {
        return selection.links().isEmpty()
                ? related(rows, selection)
                : links.fill(rows, selection.links()).then(done -> related(rows, selection));
    }

    /** The same for some rows out of many, or nothing where fewer of them have to be filled at once. */
    Flow<Optional<List<Map<String, Object>>>> fillSome(List<Map<String, Object>> rows, Selection selection) {
        return links.fill(rows, selection.links())
                .then(fits -> fits || rows.size() == 1
                        ? related(rows, selection).map(Optional::of)
                        : Flow.done(Optional.empty()));
    }

    private Flow<List<Map<String, Object>>> related(List<Map<String, Object>> rows, Selection selection) {
        List<Include> includes = selection.projection().includes();
        return fill(rows, includes, 0).map(filled -> {
            new IncludedRows().check(filled, includes);
            RelatedLinks.bound(filled, includes);
            return selection.finish(filled);
        });
    }

    private Flow<List<Map<String, Object>>> fill(List<Map<String, Object>> rows, List<Include> includes, int at) {
        if (at == includes.size() || rows.isEmpty()) {
            return Flow.done(rows);
        }
        return one(rows, includes.get(at)).then(done -> fill(done, includes, at + 1));
    }

    private Flow<List<Map<String, Object>>> one(List<Map<String, Object>> rows, Include include) {
        Relation relation = include.relation();
        String key = relation.owning() ? relation.column() : Column.ID;
        List<String> keys = keys(rows, key);
        if (keys.isEmpty()) {
            return Flow.done(attach(rows, key, include, Map.of()));
        }
        Selection selection = Selection.of(include.target(), include.projection(), List.of());
        return Flow.each(
                        Batches.of(keys, renderer.parents(include)),
                        batch -> Flow.run(renderer.related(include, selection.columns(), batch)))
                .then(answers -> related(answers, include, selection))
                .map(found -> attach(rows, key, include, found));
    }

    private static List<String> keys(List<Map<String, Object>> rows, String key) {
        Set<String> keys = new LinkedHashSet<>();
        for (Map<String, Object> row : rows) {
            if (row.get(key) instanceof String value) {
                keys.add(value);
            }
        }
        return new ArrayList<>(keys);
    }

    // Rows of the target by the key of their parent, in order.
    private Flow<Map<String, List<Map<String, Object>>>> related(
            List<SqlAnswer> answers, Include include, Selection selection) {
        List<Map<String, Object>> rows = new ArrayList<>();
        answers.forEach(answer -> rows.addAll(answer.rows()));
        if (rows.size() > Include.MAX_ROWS) {
            throw tooMany(include.relation());
        }
        Map<String, List<Map<String, Object>>> byParent = new HashMap<>();
        RowReader reader = selection.reader(statements.form());
        for (Map<String, Object> row : rows) {
            String parent = String.valueOf(row.remove(RelationRenderer.PARENT));
            byParent.computeIfAbsent(parent, absent -> new ArrayList<>()).add(reader.read(row));
        }
        return fill(rows, selection).map(filled -> byParent);
    }

    private static List<Map<String, Object>> attach(
            List<Map<String, Object>> rows,
            String key,
            Include include,
            Map<String, List<Map<String, Object>>> byParent) {
        Relation relation = include.relation();
        for (Map<String, Object> row : rows) {
            Object value = row.get(key);
            List<Map<String, Object>> found = value == null ? List.of() : byParent.getOrDefault(value, List.of());
            row.put(relation.name(), relation.type().toMany() ? found : first(found));
        }
        return rows;
    }

    private static @Nullable Object first(List<Map<String, Object>> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static EntityException tooMany(Relation relation) {
        return new EntityException(
                        ErrorCode.BAD_REQUEST,
                        "The relation " + relation.name() + " has more than " + Include.MAX_ROWS
                                + " rows for the rows asked for")
                .hint("Give the relation a limit or a filter, or ask for fewer than " + Page.DEFAULT_LIMIT
                        + " rows at once.");
    }
}
