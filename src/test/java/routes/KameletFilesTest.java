package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Kamelets say what they take, take what they say, and are explained; examples are routes as any others. */
class KameletFilesTest {
    private static final String KAMELET = ".kamelet.yaml";
    private static final String ROUTE = ".camel.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    private static Stream<DynamicTest> each(String folder, String suffix, Check check) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            files = all.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(file -> {
            String name = file.getFileName().toString();
            return DynamicTest.dynamicTest(name, () -> {
                assertThat(name).endsWith(suffix);
                check.of(name.substring(0, name.length() - suffix.length()), Files.readString(file));
            });
        });
    }

    private interface Check {
        void of(String stem, String text) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> everyKameletKeepsTheRules() throws IOException {
        return each("kamelets", KAMELET, KameletFilesTest::kamelet);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleKeepsTheRules() throws IOException {
        return each("examples", ROUTE, KameletFilesTest::example);
    }

    private static void kamelet(String stem, String text) throws IOException {
        Map<?, ?> kamelet = new Yaml().load(text);
        Map<?, ?> metadata = map(kamelet, "metadata");
        assertThat(metadata.get("name")).isEqualTo(stem);
        assertThat(stem).endsWith("-" + map(metadata, "labels").get("camel.apache.org/kamelet.type"));
        Map<?, ?> definition = map(map(kamelet, "spec"), "definition");
        Map<?, ?> properties = map(definition, "properties");
        assertThat(definition.get("title")).isNotNull();
        assertThat(definition.get("description")).isNotNull();
        Set<String> used = PLACEHOLDER
                .matcher(new Yaml().dump(map(map(kamelet, "spec"), "template")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeAll(beans(kamelet));
        assertThat(used).as("%s uses what it declares", stem).isEqualTo(names(properties));
        List<?> required = (List<?>) definition.get("required");
        String page = Files.readString(Path.of("docs/kamelets.md"));
        String section = page.substring(page.indexOf("## " + stem));
        for (String name : names(properties)) {
            Map<?, ?> property = map(properties, name);
            assertThat(property.get("title")).as("title of %s", name).isNotNull();
            assertThat(property.get("description"))
                    .as("description of %s", name)
                    .isNotNull();
            assertThat(property.get("type")).as("type of %s", name).isNotNull();
            assertThat(property.containsKey("default"))
                    .as("%s is required or has a default", name)
                    .isNotEqualTo(required.contains(name));
            assertThat(section).as("docs/kamelets.md tells of %s", stem).contains("| `" + name + "` |");
        }
        assertThat(map(properties, "apiKey").get("format")).isEqualTo("password");
    }

    private static Set<String> beans(Map<?, ?> kamelet) {
        List<?> beans = (List<?>) map(map(kamelet, "spec"), "template").get("beans");
        return names(beans.stream().collect(Collectors.toMap(bean -> ((Map<?, ?>) bean).get("name"), bean -> bean)));
    }

    private static void example(String stem, String text) {
        List<Map<String, Map<String, Object>>> routes = new Yaml().load(text);
        assertThat(text).startsWith("# ");
        assertThat(routes).hasSize(1);
        Map<String, Object> route = routes.get(0).get("route");
        assertThat(route.get("id")).isEqualTo(stem);
        assertThat(route.get("description")).isNotNull();
        assertThat(text).contains("kamelet:octonet-entity-").doesNotContain("sk_test");
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return (Map<?, ?>) of.get(name);
    }

    private static Set<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
