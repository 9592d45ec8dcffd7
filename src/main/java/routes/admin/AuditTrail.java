package routes.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog;
import routes.identity.AuditReader;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.Refusal;

/** Answers with a part of the audit log, the newest entries first. */
public final class AuditTrail implements Processor {
    private static final List<String> FILTERS = List.of("actor", "action", "target", "from", "to");

    private final AuditReader reader;
    private final Managers managers;

    public AuditTrail(AuditReader reader, Managers managers) {
        this.reader = reader;
        this.managers = managers;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        var by = managers.of(in);
        PageQuestion page = PageQuestion.of(in, FILTERS);
        AuditLog.Question question = new AuditLog.Question(
                page.filters().get("actor"),
                page.filters().get("action"),
                page.filters().get("target"),
                time("from", page.filters().get("from")),
                time("to", page.filters().get("to")));
        HttpExchange.answer(exchange, Management.page(reader.read(question, page.skip(), page.limit(), by)));
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException none) {
            throw Refusal.badRequest(
                    "The query parameter " + name + " must be an instant", "Write " + name + "=2026-11-21T12:00:00Z.");
        }
    }
}
