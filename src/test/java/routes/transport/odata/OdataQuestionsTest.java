package routes.transport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.RequestOptions;
import routes.transport.HttpErrors;

/** What addresses and bodies ask the core, and which of them are refused with what words. */
class OdataQuestionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARROW = " => ";

    /** questions.txt: a request, and what the core is asked or what is answered in its place. */
    @TestFactory
    Stream<DynamicTest> requestsMeanWhatTheFileSays() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/transport/odata/questions.txt")).stream()
                .filter(line -> line.contains(ARROW))
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String expected = line.substring(line.indexOf(ARROW) + ARROW.length());
                    String told = told(line.substring(0, line.indexOf(ARROW)));
                    if (expected.startsWith("[")) {
                        assertThat(told).startsWith("[");
                        assertThat(JSON.readTree(told)).isEqualTo(JSON.readTree(expected));
                    } else {
                        assertThat(told).isEqualTo(expected);
                    }
                }));
    }

    private static String told(String request) throws IOException {
        String[] parts = request.split(" ", 2);
        int body = parts[1].indexOf(" {");
        String target = body < 0 ? parts[1] : parts[1].substring(0, body);
        List<EntityRequest> asked = new ArrayList<>();
        EntityException refusal = catchThrowableOfType(
                EntityException.class,
                () -> asked.addAll(
                        LibraryService.decode(parts[0], target, body < 0 ? null : parts[1].substring(body + 1))
                                .requests()));
        return refusal != null
                ? HttpErrors.status(refusal.code()) + " " + refusal.text()
                : JSON.writeValueAsString(
                        asked.stream().map(OdataQuestionsTest::shown).toList());
    }

    /** The parts of a request that say anything. */
    private static Map<String, Object> shown(EntityRequest request) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("do", request.operation().wireName() + " " + request.entity());
        add(shown, "id", request.id());
        add(shown, "filter", request.filter());
        add(shown, "data", request.data());
        add(shown, "query", request.query());
        add(shown, "stages", request.stages());
        add(shown, "field", request.field());
        add(shown, "value", request.value() == EntityRequest.ABSENT ? null : request.value());
        add(shown, "replace", request.replace() ? true : null);
        RequestOptions options = request.options();
        add(shown, "sort", options.sort());
        add(shown, "skip", options.skip());
        add(shown, "limit", options.limit());
        add(shown, "after", options.after());
        add(shown, "select", options.select().isEmpty() ? null : options.select());
        add(shown, "relations", options.relations().isEmpty() ? null : options.relations());
        add(shown, "withTotal", options.withTotal() ? true : null);
        return shown;
    }

    private static void add(Map<String, Object> shown, String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value);
        }
    }
}
