package routes.transport.arrow.sql;

import java.util.List;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.Shown;
import routes.schema.Suggestion;

/** Finds the columns of an entity that a statement names, of those that its caller may read. */
final class SqlColumns {
    private final SqlSource source;
    private final SqlTable table;
    private final EntityView view;

    SqlColumns(SqlSource source, SqlTable table, EntityView view) {
        this.source = source;
        this.table = table;
        this.view = view;
    }

    SqlSource source() {
        return source;
    }

    List<Column> all() {
        return view.columns();
    }

    /** All columns, where what stands before the asterisk means this entity. */
    List<Column> all(SqlSelect.Item item) {
        qualified(item.qualifier(), item.at());
        return view.columns();
    }

    /** The column of this name, in this spelling or in the only one that differs in upper and lower case alone. */
    Column of(SqlOperand.Name name) {
        qualified(name.qualifier(), name.at());
        Column exact = view.readable(name.name());
        if (exact != null) {
            return exact;
        }
        List<Column> like = view.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name.name()))
                .toList();
        if (like.size() == 1) {
            return like.get(0);
        }
        List<String> names = view.columns().stream().map(Column::name).toList();
        String near = Suggestion.near(name.name(), names);
        throw source.malformed(
                name.at(),
                (like.isEmpty() ? "unknown column \"" : "upper or lower case decides which column is \"")
                        + Shown.of(name.name()) + "\"",
                near == null
                        ? "Columns here: " + String.join(", ", names.subList(0, Math.min(40, names.size()))) + "."
                        : "Did you mean \"" + near + "\"? Texts are quoted by ', names by \".");
    }

    /** Whether a name alone, without anything before it, could be one of these columns. */
    boolean has(SqlOperand.Name name) {
        return view.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(name.name()));
    }

    private void qualified(List<String> qualifier, int at) {
        if (!qualifier.isEmpty() && !table.called(qualifier, view)) {
            String meant = table.alias() == null ? table.name() : table.alias();
            throw source.malformed(
                    at,
                    "\"" + Shown.of(String.join(".", qualifier)) + "\" is not the entity of this statement",
                    "Write \"" + Shown.of(meant) + "\" before the dot, or nothing.");
        }
    }
}
