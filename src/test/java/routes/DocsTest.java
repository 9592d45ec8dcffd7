package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import routes.config.ConfiguredNames;
import routes.entity.ErrorCode;

/** What can be configured, answered or read about is in the documentation, and nothing else is. */
class DocsTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern ROW_NAME = Pattern.compile("(?m)^\\| `([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @Test
    void everyErrorCodeIsExplainedAndNoOther() throws IOException {
        Set<String> codes =
                Arrays.stream(ErrorCode.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(names(DOCS.resolve("errors.md"))).isEqualTo(codes);
    }

    @Test
    void everySettingIsExplainedAndNoOther() throws IOException {
        Set<String> documented = names(DOCS.resolve("configuration.md"));
        Set<String> settings = new TreeSet<>(ConfiguredNames.properties());
        assertThat(documented.stream().filter(name -> name.startsWith("octonet.")))
                .containsExactlyElementsOf(settings);
    }

    @Test
    void everyEnvironmentNameIsExplainedAndNoOther() throws IOException {
        Set<String> documented = names(DOCS.resolve("configuration.md"));
        assertThat(documented.stream().filter(name -> !name.startsWith("octonet.")))
                .containsExactlyInAnyOrderElementsOf(ConfiguredNames.environment());
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        List<Path> pages;
        try (Stream<Path> all = Files.walk(DOCS)) {
            pages = Stream.concat(
                            all,
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("bench/README.md")))
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
        return pages.stream().map(page -> DynamicTest.dynamicTest(page.toString(), () -> checkLinks(page)));
    }

    private static void checkLinks(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        LINK.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .forEach(target -> {
                    if (!target.contains("://") && !target.startsWith("mailto:")) {
                        assertThat(folder.resolve(target).normalize())
                                .as("%s links to %s", page, target)
                                .exists();
                    }
                });
    }

    private static Set<String> names(Path page) throws IOException {
        return ROW_NAME.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
