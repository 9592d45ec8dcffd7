package routes.transport.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import routes.transport.JsonSchema;

/** Describes a path that is not about entities, such as a probe's, by what its route says of itself. */
final class OpenApiRoute {
    static final List<Object> AT_THE_ROOT = List.of(Map.of("url", "/"));

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<String> ALL = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private OpenApiRoute() {}

    static Map<String, Object> of(ServedPath path) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("servers", AT_THE_ROOT);
        List<Object> parameters = parameters(path.path());
        if (!parameters.isEmpty()) {
            described.put("parameters", parameters);
        }
        List<String> methods = path.methods().isEmpty() ? ALL : path.methods();
        for (String method : methods) {
            // Said of every GET and every path at once.
            if (!method.equals("HEAD") && !method.equals("OPTIONS")) {
                String id = methods.size() == 1 ? path.route() : path.route() + "-" + method.toLowerCase(Locale.ROOT);
                described.put(method.toLowerCase(Locale.ROOT), operation(id, path.description()));
            }
        }
        return described;
    }

    private static Map<String, Object> operation(String id, String description) {
        return JsonSchema.map(
                "operationId",
                id,
                "summary",
                description,
                "responses",
                JsonSchema.map("default", Map.of("description", "The answer")));
    }

    private static List<Object> parameters(String path) {
        List<Object> parameters = new ArrayList<>();
        Matcher names = PARAMETER.matcher(path);
        while (names.find()) {
            parameters.add(JsonSchema.map(
                    "name", names.group(1), "in", "path", "required", true, "schema", JsonSchema.type("string")));
        }
        return parameters;
    }
}
