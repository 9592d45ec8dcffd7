package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the server answered. */
record Answer(String request, HttpResponse<String> response) {
    /** What no error may show: SQL, the texts of drivers, names of classes, the trace of a stack. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\bselect\\b.+\\bfrom\\b|\\binsert into\\b|\\bdelete from\\b|\\bupdate \\S+ set\\b|sqlstate|sqlite_(error|constraint|busy)|sqlexception"
                    + "|org\\.postgresql|org\\.hsqldb|org\\.sqlite|org\\.mariadb|java\\.(lang|sql|util|io)\\.|\\bat [a-z]+\\.[a-z.]+\\("
                    + "|org\\.apache|org\\.springframework|routes\\.[a-z]+\\.[A-Z]|nullpointer|classcast|stacktrace"
                    + "|duplicate (key value|entry)|foreign key constraint fails|unique constraint|constraint violation|unique_|uidx_|fk_",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    @Nullable
    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
        return Json.tree(body());
    }

    JsonNode data() {
        return json().path("data");
    }

    JsonNode metadata() {
        return json().path("metadata");
    }

    JsonNode error() {
        return json().path("error");
    }

    String code() {
        return error().path("code").asText();
    }

    /** The names of the fields in the details of an error. */
    java.util.List<@Nullable String> fields() {
        return Json.column(error().path("details"), "field");
    }

    Answer is(int status) {
        assertThat(status()).as("%s answered %s", request, body()).isEqualTo(status);
        return this;
    }

    /** An error of this status and code, in the contract's form, which tells nothing of the inside. */
    Answer is(int status, String code) {
        is(status);
        assertThat(code()).as("%s answered %s", request, body()).isEqualTo(code);
        return clean();
    }

    /** An error says what is wrong, and neither how the server works nor a fault of its own. */
    Answer clean() {
        return clean("");
    }

    /** The same, where an error may repeat what the client said. */
    Answer clean(String said) {
        assertThat(status()).as("%s answered %s", request, body()).isNotEqualTo(500);
        if (status() >= 400 && !body().isEmpty()) {
            hidesItsInside(body(), said);
            assertThat(error().path("message").asText()).as(body()).isNotBlank();
            assertThat(header("Content-Type").toLowerCase(Locale.ROOT)).contains("json");
        }
        return this;
    }

    /** An error shows nothing of the inside but what the client said. */
    static void hidesItsInside(String text, String said) {
        String escaped = Json.text(said);
        String own = said.isEmpty() ? text : text.replace(escaped.substring(1, escaped.length() - 1), "");
        assertThat(INSIDE.matcher(own.replace('\n', ' ')).find())
                .as("%s shows its inside", text)
                .isFalse();
    }
}
