package routes.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.Scopes;
import routes.entity.TransportNames;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.schema.EntitySchema;

/**
 * Answers the health paths: all of it, whether the process lives, or whether it can serve. Anyone may see the
 * status and which transports run; names of entities and projects take a key that is good for them.
 */
public final class HealthReport implements Processor {
    /** Which question is asked. */
    public enum Question {
        HEALTH,
        LIVE,
        READY
    }

    private final Question question;
    private final ProjectRegistry projects;
    private final Probe probe;
    private final Callers callers;
    private final List<HealthDetail> details;
    private final ObjectMapper json = new ObjectMapper();

    /** Finds who asks, null where the exchange carries no good key. */
    @FunctionalInterface
    public interface Callers {
        @Nullable
        Caller of(Exchange exchange);
    }

    /** @param details what more is told to who asks for all of it */
    public HealthReport(
            Question question, ProjectRegistry projects, Probe probe, Callers callers, List<HealthDetail> details) {
        this.question = question;
        this.projects = projects;
        this.probe = probe;
        this.callers = callers;
        this.details = List.copyOf(details);
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        boolean up = question == Question.LIVE || !probe.databases().containsValue(false);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", up ? "ok" : "degraded");
        if (question == Question.HEALTH) {
            describe(exchange, report);
        }
        Message message = exchange.getMessage();
        byte[] body = json.writeValueAsBytes(report);
        message.setBody(body);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, question == Question.READY && !up ? 503 : 200);
    }

    private void describe(Exchange exchange, Map<String, Object> report) {
        Map<String, String> states = states(exchange.getContext());
        report.put(
                "transports",
                states.entrySet().stream()
                        .filter(state -> state.getValue().equals("running"))
                        .map(Map.Entry::getKey)
                        .toList());
        report.put("states", states);
        Caller caller = callers.of(exchange);
        report.put("entities", caller == null ? List.of() : entities(caller.scopes()));
        if (caller != null) {
            report.put("projects", projects(caller.scopes()));
            report.put("databases", probe.databases());
        }
        for (HealthDetail detail : details) {
            Object told = detail.told(caller);
            if (told != null) {
                report.put(detail.name(), told);
            }
        }
    }

    private List<String> projects(Scopes scopes) {
        return projects.visible().stream()
                .map(Project::slug)
                .filter(slug -> scopes.allow(Scopes.PROJECTS, slug))
                .sorted()
                .toList();
    }

    private List<String> entities(Scopes scopes) {
        Project standard = projects.find(ProjectDefinition.DEFAULT);
        return standard == null || !scopes.allow(Scopes.PROJECTS, standard.slug())
                ? List.of()
                : standard.catalogForNow().entities().stream()
                        .map(EntitySchema::name)
                        .filter(name -> scopes.allow(Scopes.ENTITIES, name))
                        .toList();
    }

    private static Map<String, String> states(CamelContext context) {
        Map<String, String> states = new TreeMap<>();
        for (Route route : context.getRoutes()) {
            // The main route of a transport has its stem for an id.
            String name = TransportNames.BY_STEM.get(route.getRouteId());
            if (name != null) {
                ServiceStatus status = context.getRouteController().getRouteStatus(route.getRouteId());
                states.put(name, status != null && status.isStarted() ? "running" : "stopped");
            }
        }
        return states;
    }
}
