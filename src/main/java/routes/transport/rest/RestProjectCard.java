package routes.transport.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Answers a project's card: its name, the entities the caller may reach, and whether its database answers. */
public final class RestProjectCard implements Processor {
    private final RestCatalog catalog;

    public RestProjectCard(RestCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        RestQuestion.AboutProject question = exchange.getMessage().getMandatoryBody(RestQuestion.AboutProject.class);
        RestCatalog.Visible visible = catalog.open(question.credential(), question.project(), question.clientAddress());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("project", visible.project());
        card.put(
                "schemas",
                visible.entities().stream().map(view -> view.schema().name()).toList());
        card.put("status", visible.status());
        RestExchange.answer(exchange, RestOutput.json(200, RowJson.bytes(card)));
    }
}
