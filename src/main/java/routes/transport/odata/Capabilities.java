package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.schema.Column;
import routes.schema.FieldType;

/** What can be done with a set, in the words of the vocabulary for it, so that clients need not find out by trying. */
final class Capabilities {
    static final String CORE = "Org.OData.Core.V1";
    static final String VOCABULARY = "Org.OData.Capabilities.V1";

    /** The media type of a text that is JSON. */
    static final String JSON = "application/json";

    /** Functions that $filter understands. */
    static final List<String> FUNCTIONS = List.of(
            "contains",
            "startswith",
            "endswith",
            "length",
            "indexof",
            "substring",
            "tolower",
            "toupper",
            "trim",
            "concat",
            "year",
            "date",
            "now",
            "round",
            "floor",
            "ceiling");

    private Capabilities() {}

    /** Terms, each with its record of properties. */
    static Map<String, Map<String, Boolean>> of(OdataModel model, OdataEntity entity) {
        boolean writable = model.writable(entity);
        Map<String, Map<String, Boolean>> terms = new LinkedHashMap<>();
        terms.put("InsertRestrictions", Map.of("Insertable", writable));
        terms.put("UpdateRestrictions", Map.of("Updatable", writable));
        terms.put("DeleteRestrictions", Map.of("Deletable", writable));
        terms.put("SearchRestrictions", Map.of("Searchable", searchable(entity)));
        terms.put("CountRestrictions", Map.of("Countable", true));
        return terms;
    }

    private static boolean searchable(OdataEntity entity) {
        return entity.view().columns().stream()
                .anyMatch(column -> column.is(Column.Role.FIELD)
                        && (column.type() == FieldType.STRING || column.type() == FieldType.TEXT));
    }
}
