package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Route files are code: the rules that keep them readable to an operator. */
class RouteFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/camel");
    private static final String SUFFIX = ".camel.yaml";
    private static final Pattern INTERNAL = Pattern.compile("(direct|seda):[A-Za-z${}.-]+");
    private static final Pattern ALLOWED = Pattern.compile("direct:entity|direct:dialect-.*|seda:changes.*");
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(select|insert into|update|delete from)\\s.*\\b(from|values|set)\\b");

    @Test
    void theFolderIsFlatSinceNestedFilesVanishFromAPackagedJar() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER, 2)) {
            assertThat(all.filter(path -> !path.equals(FOLDER)).filter(Files::isDirectory))
                    .isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRouteFileKeepsTheRules() throws IOException {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.sorted().toList().stream();
        }
    }

    private static void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        assertThat(name)
                .as("route files end with %s so that Kaoto opens them", SUFFIX)
                .endsWith(SUFFIX);
        assertThat(text.lines().count()).as("%s has at most 120 lines", name).isLessThanOrEqualTo(120);
        assertThat(SQL.matcher(text).find()).as("%s holds no SQL", name).isFalse();
        INTERNAL.matcher(text)
                .results()
                .forEach(found -> assertThat(found.group())
                        .as("%s: internal addresses are direct:entity, direct:dialect-* and seda:changes", name)
                        .matches(ALLOWED));
        String stem = name.substring(0, name.length() - SUFFIX.length());
        for (Map<String, Object> route : routes(text)) {
            assertThat(route.get("description"))
                    .as("%s: route %s says what it does", name, route.get("id"))
                    .isNotNull();
        }
        if (stem.startsWith("transport-")) {
            checkTransport(name, stem.substring("transport-".length()), text);
        }
    }

    private static void checkTransport(String name, String stem, String text) {
        List<Map<String, Object>> routes = routes(text);
        assertThat(ids(text)).as("%s: its main route has the id %s", name, stem).contains(stem);
        assertThat(text)
                .as("%s: has a routeConfiguration of its own for its errors", name)
                .contains("routeConfiguration")
                .contains("routeConfigurationId");
        for (Map<String, Object> route : routes) {
            Map<?, ?> from = (Map<?, ?>) route.get("from");
            if (String.valueOf(from.get("uri")).startsWith("platform-http:")) {
                continue; // our engine drops them before the exchange is made, and sets its own
            }
            Map<?, ?> first = (Map<?, ?>) ((List<?>) from.get("steps")).get(0);
            assertThat(String.valueOf(first))
                    .as("%s: route %s first drops incoming Camel* headers", name, route.get("id"))
                    .contains("removeHeaders")
                    .contains("Camel*");
        }
    }

    @SuppressWarnings("unchecked") // the shape of Camel's YAML DSL
    private static List<Object> ids(String text) {
        List<Object> ids = new ArrayList<>();
        for (Map<String, Object> element : (List<Map<String, Object>>) new Yaml().load(text)) {
            if (element.get("route") instanceof Map<?, ?> route) {
                ids.add(route.get("id"));
            }
            if (element.get("templatedRoute") instanceof Map<?, ?> route) {
                ids.add(route.get("routeId"));
            }
        }
        return ids;
    }

    @SuppressWarnings("unchecked") // the shape of Camel's YAML DSL
    private static List<Map<String, Object>> routes(String text) {
        List<Map<String, Object>> routes = new ArrayList<>();
        for (Map<String, Object> element : (List<Map<String, Object>>) new Yaml().load(text)) {
            if (element.get("route") instanceof Map<?, ?> route) {
                routes.add((Map<String, Object>) route);
            }
            if (element.get("routeTemplate") instanceof Map<?, ?> template) {
                routes.add((Map<String, Object>) template.get("route"));
            }
        }
        return routes;
    }
}
