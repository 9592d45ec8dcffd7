package routes.kamelet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.transport.NameText;
import routes.transport.Refusal;

/** First step of {@code octonet-entity-action}: a value of the body finds rows, or counts them. */
public final class EntityLookup extends EntityStep {
    private String operation = "find";
    private String by = "id";
    private String from = "";
    private String relations = "";
    private int limit = 100;

    /** What is asked for: find (one row), findAll or count. */
    public void setOperation(String name) {
        operation = name;
    }

    /** The entity's field that has to have the value. */
    public void setBy(String field) {
        by = field;
    }

    /** The member of the body that has the value; empty where it is called as the field is. */
    public void setFrom(String member) {
        from = member;
    }

    /** Relations to fill in, with commas between them. */
    public void setRelations(String names) {
        relations = names;
    }

    /** Rows at most. */
    public void setLimit(int most) {
        limit = most;
    }

    @Override
    boolean takesText() {
        return true;
    }

    @Override
    EntityRequest request(Exchange exchange, @Nullable Object given) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        filter.put(by, value(given));
        return switch (operation) {
            case "find" ->
                asks(Operation.FIND_ALL).filter(filter).options(options(1)).build();
            case "findAll" ->
                asks(Operation.FIND_ALL).filter(filter).options(options(limit)).build();
            case "count" -> asks(Operation.COUNT).filter(filter).build();
            default ->
                throw Refusal.badRequest(
                        "The kamelet's operation is \"" + Refusal.shortened(operation) + "\"",
                        "Write find, findAll or count.");
        };
    }

    // A body that is no object is the value itself.
    private Object value(@Nullable Object given) {
        String member = from.isBlank() ? by : from;
        Object value = given instanceof Map<?, ?> members ? members.get(member) : given;
        if (value == null || JsonBody.isValues(value)) {
            throw Refusal.badRequest(
                    "The body has no " + Refusal.shortened(member) + " with a value of its own",
                    "Let from name the member that says which row is looked for.");
        }
        return value;
    }

    private RequestOptions options(int most) {
        return new RequestOptions(
                null,
                null,
                (long) most,
                null,
                List.of(),
                List.of(),
                relations.isBlank() ? List.of() : NameText.split(relations),
                false,
                false,
                false);
    }
}
