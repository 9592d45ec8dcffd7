package routes.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.core.io.Resource;

/**
 * Looks at route files before Camel does, so that what is wrong with one is told with its name: text that is no YAML,
 * and an id that another file has too.
 */
final class RouteFileCheck {
    private static final Map<String, String> KINDS = Map.of(
            "route", "route",
            "templatedRoute", "route",
            "routeTemplate", "route template",
            "routeConfiguration", "route configuration",
            "route-configuration", "route configuration");

    /** Which file has a route or configuration, by its kind and id. */
    private final Map<String, String> files = new HashMap<>();

    /** One of the program's own, whose ids are taken. */
    void packaged(Resource file) {
        look("the packaged " + file.getFilename(), file);
    }

    /**
     * One of the operator's.
     *
     * @throws IllegalStateException saying what is wrong with it
     */
    void own(String path, Resource file) {
        look(path, file);
    }

    private void look(String shown, Resource file) {
        Object content = parsed(shown, file);
        if (content == null) {
            throw new IllegalStateException(shown + ": is empty; write a route into it, or take it away");
        }
        if (!(content instanceof List<?> entries)) {
            return;
        }
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> one) {
                one.forEach((kind, what) -> entry(shown, KINDS.get(String.valueOf(kind)), what));
            }
        }
    }

    private void entry(String shown, @Nullable String kind, Object what) {
        if (kind == null || !(what instanceof Map<?, ?> members)) {
            return;
        }
        Object id = members.containsKey("routeId") ? members.get("routeId") : members.get("id");
        if (!(id instanceof String)) {
            return;
        }
        String other = files.putIfAbsent(kind + " \"" + id + "\"", shown);
        if (other != null) {
            throw new IllegalStateException(shown + ": the " + kind + " \"" + id + "\" is in " + other
                    + " too; give it another id, or give the file the other one's name, whose place it then takes");
        }
    }

    private static @Nullable Object parsed(String shown, Resource file) {
        LoadSettings settings = LoadSettings.builder().setLabel(shown).build();
        try (InputStream in = file.getInputStream()) {
            return new Load(settings).loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (MarkedYamlEngineException broken) {
            String line = broken.getProblemMark()
                    .map(mark -> " line " + (mark.getLine() + 1))
                    .orElse("");
            throw new IllegalStateException(shown + line + ": is no YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new IllegalStateException(shown + ": is no YAML: " + broken.getMessage());
        } catch (IOException unreadable) {
            throw new IllegalStateException(shown + " can't be read", unreadable);
        }
    }
}
