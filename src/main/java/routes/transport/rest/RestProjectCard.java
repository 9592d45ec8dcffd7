package routes.transport.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Answers a project's card: its name, the entities the caller may reach, and whether its database answers. */
final class RestProjectCard {
    private final RestCatalog catalog;

    RestProjectCard(RestCatalog catalog) {
        this.catalog = catalog;
    }

    RestOutput of(RestQuestion.AboutProject question) {
        RestCatalog.Visible visible = catalog.open(question.credential(), question.project(), question.clientAddress());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("project", visible.project());
        card.put(
                "schemas",
                visible.entities().stream().map(view -> view.schema().name()).toList());
        card.put("status", visible.status());
        return RestOutput.json(200, RowJson.bytes(card));
    }
}
