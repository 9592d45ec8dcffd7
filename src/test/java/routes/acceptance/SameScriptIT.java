package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that goes through a script of requests gets the same bytes, whichever database keeps the rows. */
final class SameScriptIT {
    private static final Script SCRIPT = Script.resource("same-script.http");
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private static List<String> expected = List.of();

    @BeforeAll
    static void onTheDatabaseOfTheStart() {
        expected = answers(TestDatabase.SQLITE);
    }

    static Stream<TestDatabase> others() {
        return TestDatabase.here().stream().filter(database -> database != TestDatabase.SQLITE);
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyDatabaseAnswersWithTheSameBytes(TestDatabase database) {
        List<String> answers = answers(database);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < answers.size(); i++) {
            all.assertThat(answers.get(i))
                    .as("%s: %s", database, SCRIPT.steps().get(i).title())
                    .isEqualTo(expected.get(i));
        }
        all.assertAll();
    }

    private static List<String> answers(TestDatabase database) {
        List<String> answers = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        Instant start = Instant.now().minusSeconds(1);
        SoftAssertions statuses = new SoftAssertions();
        try (Server server = Servers.start(database)) {
            Http http = server.admin();
            for (Script.Step step : SCRIPT.steps()) {
                Answer answer = step.send(http, known);
                statuses.assertThat(answer.status())
                        .as("%s: %s answered %s", database, step.title(), answer.body())
                        .isEqualTo(step.status());
                Script.remember(answer, known);
                answers.add(told(answer, ids, start));
            }
        }
        statuses.assertAll();
        assertThat(answers).hasSizeGreaterThanOrEqualTo(60);
        return answers;
    }

    // A tag is a hash of all there is in a row, ids and times among it.
    private static String told(Answer answer, Map<String, String> ids, Instant start) {
        StringBuilder told = new StringBuilder().append(answer.status());
        for (String header : List.of("Content-Type", "Location", "Allow")) {
            told.append('\n').append(header).append(": ").append(answer.header(header));
        }
        told.append("\nETag: ").append(answer.header("ETag") != null);
        told.append("\n\n").append(answer.body());
        String known = ID.matcher(told)
                .replaceAll(found -> ids.computeIfAbsent(found.group(), id -> "<id " + ids.size() + ">"));
        return TIME.matcher(known).replaceAll(found -> {
            Duration since = Duration.between(start, Instant.parse(found.group()));
            return since.isNegative() || since.toMinutes() > 5 ? found.group() : "<time>";
        });
    }
}
