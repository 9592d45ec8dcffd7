package routes.transport.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;

/**
 * A part of what clients find here: tools, prompts, resources. Several stand side by side; the first that knows a
 * name answers for it.
 */
public interface Offer {

    /** What a model should know before it uses any of it. */
    default String instructions() {
        return "";
    }

    /** Equal as long as the lists are that a caller gets. */
    default Object version(McpMessage message, Catalog.Visible visible) {
        return visible.version();
    }

    /** Tools that the caller may call, as tools/list describes them. */
    default List<Map<String, Object>> tools(McpMessage message, Catalog.Visible visible) {
        return List.of();
    }

    /**
     * What a tool is about.
     *
     * @param view the one entity whose tool it is, null where each call names its own
     * @param operation null where it is about no rows
     */
    record Subject(@Nullable EntityView view, @Nullable Operation operation) {
        static final Subject NONE = new Subject(null, null);
    }

    /** What one of those tools is about. */
    default Subject subject(McpMessage message, String tool, Catalog.Visible visible) {
        return Subject.NONE;
    }

    /** @return null where the tool is none of this part's */
    default @Nullable Reply call(McpMessage message, String tool, Catalog.Visible visible) {
        return null;
    }

    default List<Map<String, Object>> prompts() {
        return List.of();
    }

    default @Nullable Reply prompt(McpMessage message, String name, Catalog.Visible visible) {
        return null;
    }

    default List<Map<String, Object>> resources(Catalog.Visible visible) {
        return List.of();
    }

    /** Resources whose addresses have blanks to fill in. */
    default List<Map<String, Object>> templates() {
        return List.of();
    }

    default @Nullable Reply read(McpMessage message, String uri, Catalog.Visible visible) {
        return null;
    }

    /**
     * What may go into a blank of a prompt or a template.
     *
     * @param reference name of the prompt, or address of the template
     * @param given what went into the other blanks
     */
    default List<String> completions(String reference, String argument, Map<?, ?> given, Catalog.Visible visible) {
        return List.of();
    }
}
