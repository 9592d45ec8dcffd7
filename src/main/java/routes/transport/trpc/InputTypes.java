package routes.transport.trpc;

import java.util.ArrayList;
import java.util.List;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.Relation;
import routes.transport.RowSchemas;

/** What may be written of an entity, as TypeScript sees it: a relation by its own name or by that of its key. */
final class InputTypes {
    private static final String ROW = "string | object";

    private InputTypes() {}

    /** @param whole whether it is a new row, which has to have what is required */
    static String of(EntityView view, String end, boolean whole) {
        StringBuilder type = new StringBuilder("export type ");
        type.append(view.schema().name()).append(end).append(" = {\n");
        List<String> choices = new ArrayList<>();
        for (Column column : view.schema().columns()) {
            if (view.writable(column.name()) == null || RowSchemas.kept(column)) {
                continue;
            }
            boolean required = whole && RowSchemas.needed(view.schema(), column);
            String value = TrpcTypes.value(column);
            Relation relation = column.relation();
            if (relation == null) {
                type.append(TrpcTypes.line(column.name(), !required, value));
                continue;
            }
            String row = required ? ROW : ROW + " | null";
            if (RowSchemas.named(relation)) {
                type.append(TrpcTypes.line(relation.name(), !required, row));
                continue;
            }
            type.append(TrpcTypes.line(relation.name(), true, row));
            type.append(TrpcTypes.line(column.name(), true, value));
            if (required) {
                choices.add(" & (" + only(relation.name(), row) + " | " + only(column.name(), value) + ")");
            }
        }
        for (Relation relation : view.relations()) {
            if (relation.type().toMany()) {
                type.append(TrpcTypes.line(relation.name(), true, "(" + ROW + ")[]"));
            }
        }
        return type.append('}').append(String.join("", choices)).append(";\n").toString();
    }

    private static String only(String name, String type) {
        return "{ " + TrpcTypes.quoted(name) + ": " + type + " }";
    }
}
