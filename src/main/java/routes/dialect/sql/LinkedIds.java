package routes.dialect.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Relation;

/** Reads the ids that many-to-many relations link rows to: one query a relation, whatever the number of rows. */
final class LinkedIds {
    /** Links of one relation in an answer at most: five for each row of the longest page. */
    static final int MAX = 50_000;

    private final RowStatements statements;

    LinkedIds(RowStatements statements) {
        this.statements = statements;
    }

    /**
     * Puts the ids into the rows. A relation that has too many is left out, since part of its ids would be taken
     * for all of them; the answer is whether none was.
     */
    Flow<Boolean> fill(List<Map<String, Object>> rows, List<Relation> relations) {
        if (relations.isEmpty() || rows.isEmpty()) {
            return Flow.done(true);
        }
        List<String> ids = RowWrites.ids(rows).stream().distinct().toList();
        return Flow.each(relations, relation -> read(relation, ids).map(found -> attach(rows, relation, found)))
                .map(fits -> !fits.contains(false));
    }

    private Flow<@Nullable Map<String, List<String>>> read(Relation relation, List<String> ids) {
        return Flow.each(
                        Batches.of(ids, statements.maxInList()),
                        batch -> Flow.run(statements.links().links(relation, batch, MAX + 1)))
                .map(LinkedIds::byRow);
    }

    private static @Nullable Map<String, List<String>> byRow(List<SqlAnswer> answers) {
        if (answers.stream().mapToInt(answer -> answer.rows().size()).sum() > MAX) {
            return null;
        }
        Map<String, List<String>> byRow = new HashMap<>();
        for (SqlAnswer answer : answers) {
            for (Map<String, Object> link : answer.rows()) {
                byRow.computeIfAbsent(String.valueOf(link.get(LinkStatements.PARENT)), row -> new ArrayList<>())
                        .add(String.valueOf(link.get(Column.ID)));
            }
        }
        return byRow;
    }

    private static boolean attach(
            List<Map<String, Object>> rows, Relation relation, @Nullable Map<String, List<String>> found) {
        if (found != null) {
            rows.forEach(row ->
                    row.put(relation.name(), found.getOrDefault(String.valueOf(row.get(Column.ID)), List.of())));
        }
        return found != null;
    }
}
