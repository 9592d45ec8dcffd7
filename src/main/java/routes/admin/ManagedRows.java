package routes.admin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.identity.Administrator;
import routes.identity.Managed;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.PercentText;

/**
 * Answers the paths under which something is managed: the list of all, and one of them behind its id or name. A body
 * has the members that may be set, and no others.
 */
public final class ManagedRows implements Processor {
    /** Parameter of the path that names one of them. */
    private static final String ID = "id";

    private static final String BODY = "The body";

    private final Managed managed;
    private final Managers managers;
    private final boolean one;

    private ManagedRows(Managed managed, Managers managers, boolean one) {
        this.managed = managed;
        this.managers = managers;
        this.one = one;
    }

    public static ManagedRows all(Managed managed, Managers managers) {
        return new ManagedRows(managed, managers, false);
    }

    public static ManagedRows one(Managed managed, Managers managers) {
        return new ManagedRows(managed, managers, true);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        Administrator by = managers.of(in);
        String id = exchange.getMessage().getHeader(ID, String.class);
        HttpExchange.answer(exchange, one ? one(in, PercentText.decode(id, false, "path"), by) : all(in, by));
    }

    private HttpOutput all(HttpInput in, Administrator by) throws IOException {
        if (in.method().equals("POST")) {
            return Management.answer(201, managed.create(data(in), by));
        }
        PageQuestion page = PageQuestion.of(in, managed.filters());
        return Management.page(managed.list(page.filters(), page.skip(), page.limit(), by));
    }

    private HttpOutput one(HttpInput in, String id, Administrator by) throws IOException {
        return switch (in.method()) {
            case "PUT", "PATCH" -> Management.answer(200, managed.update(id, data(in), by));
            case "DELETE" -> {
                managed.delete(id, by);
                yield Management.answer(200, true);
            }
            default -> Management.answer(200, managed.get(id, by));
        };
    }

    private Map<String, @Nullable Object> data(HttpInput in) throws IOException {
        List<String> members = managed.members();
        Object body = JsonText.read(in.body(), BODY, "Write {\"" + members.get(0) + "\": …}.");
        if (body == JsonText.NOTHING) {
            throw new EntityException(ErrorCode.MISSING_DATA, "The request needs a body")
                    .hint("Write a JSON object of " + String.join(", ", members) + ".");
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        // What is no object is refused as such, a null among the rest.
        JsonMembers given = JsonMembers.of(body == null ? List.of() : body, BODY, members);
        members.stream().filter(given::has).forEach(member -> data.put(member, given.get(member)));
        if (data.isEmpty()) {
            throw new EntityException(ErrorCode.MISSING_DATA, "The body has nothing to set")
                    .hint("Write a JSON object of " + String.join(", ", members) + ".");
        }
        return data;
    }
}
