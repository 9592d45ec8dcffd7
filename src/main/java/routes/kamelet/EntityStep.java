package routes.kamelet;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.TransportNames;
import routes.entity.Visitor;

/** Makes the request of a kamelet, with the key and the entity that its parameters name. */
abstract class EntityStep implements Processor {
    /** What was in the message before, as {@link JsonBody} read it. */
    static final String GIVEN = "octonet.kamelet.given";

    /** Whether it was a Map or a List. */
    static final String VALUES = "octonet.kamelet.values";

    private String project = "";
    private String entity = "";
    private String key = "";

    /** The project that the entity belongs to. */
    public void setProject(String slug) {
        project = slug;
    }

    /** Its name or collection. */
    public void setEntity(String name) {
        entity = name;
    }

    /** The API key, whose rules are those of the route. */
    public void setKey(String secret) {
        key = secret;
    }

    @Override
    public void process(Exchange exchange) {
        boolean values = JsonBody.isValues(exchange.getMessage().getBody());
        Object given = JsonBody.read(exchange.getMessage(), takesText());
        exchange.setProperty(GIVEN, given);
        exchange.setProperty(VALUES, values);
        exchange.getMessage().setBody(request(exchange, given));
    }

    /** Whether the body may be a value by itself, such as an id. */
    abstract boolean takesText();

    abstract EntityRequest request(Exchange exchange, @Nullable Object given);

    EntityRequest.Builder asks(Operation operation) {
        return new Visitor(TransportNames.KAMELET, new Credential(List.of(key.strip())), null)
                .asks(operation, entity)
                .project(project);
    }
}
