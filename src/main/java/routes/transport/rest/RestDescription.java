package routes.transport.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpOutput;
import routes.transport.Refusal;
import routes.transport.RowJson;

/**
 * Answers what is about no row: a project's card, which is its name, the entities the caller may reach and whether
 * its database answers; the methods of a path; and a path that leads nowhere.
 */
final class RestDescription {
    private final Catalog catalog;

    RestDescription(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws EntityException for a path that leads nowhere, and for a caller who may not ask */
    HttpOutput of(RestQuestion question) {
        if (question instanceof RestQuestion.AboutProject project) {
            return card(project);
        }
        if (question instanceof RestQuestion.AboutPath path) {
            return new HttpOutput(204, Map.of("Allow", path.allow()), HttpOutput.EMPTY);
        }
        if (question instanceof RestQuestion.AboutNothing nothing) {
            throw nowhere(nothing);
        }
        throw new IllegalArgumentException("a question about rows is the core's to answer");
    }

    private HttpOutput card(RestQuestion.AboutProject question) {
        Catalog.Visible visible = catalog.open(question.visitor(), question.project());
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("project", visible.project());
        card.put(
                "schemas",
                visible.entities().stream().map(view -> view.schema().name()).toList());
        card.put("status", visible.status().get());
        return HttpOutput.json(200, RowJson.bytes(card));
    }

    // Asks for the project under the first segment as well, which tells in the same words of one that is not there
    // and of one that the key is not good for.
    private EntityException nowhere(RestQuestion.AboutNothing question) {
        String first = question.first();
        Catalog.Visible visible = catalog.open(question.visitor(), question.project());
        boolean entity = visible.entities().stream()
                .anyMatch(view -> view.schema().name().equals(first)
                        || view.schema().collection().equals(first));
        if (!entity) {
            catalog.open(question.visitor(), first);
        }
        return new EntityException(
                        ErrorCode.UNKNOWN_OP, "Nothing is served at \"" + Refusal.shortened(question.path()) + "\"")
                .hint("Behind a row of " + Refusal.shortened(first) + " there are " + RestResource.behindRows() + ".");
    }
}
