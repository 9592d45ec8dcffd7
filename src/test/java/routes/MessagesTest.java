package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a client is told is written as sentences: a message begins with a capital letter, advice ends with a stop. */
class MessagesTest {
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern MESSAGE = Pattern.compile("new EntityException\\(\\s*ErrorCode\\.\\w+,\\s*" + TEXT);
    private static final Pattern ADVICE = Pattern.compile("\\.hint\\(\\s*" + TEXT);
    private static final Pattern WHOLE_ADVICE = Pattern.compile("\\.hint\\(\\s*" + TEXT + "\\s*\\)");

    @Test
    void everyMessageBeginsWithACapitalLetter() throws IOException {
        assertThat(found(MESSAGE))
                .hasSizeGreaterThan(30)
                .filteredOn(not("[\\p{Lu}].*"))
                .isEmpty();
    }

    @Test
    void everyAdviceIsASentence() throws IOException {
        assertThat(found(ADVICE))
                .hasSizeGreaterThan(30)
                .filteredOn(not("[\\p{Lu}/].*"))
                .isEmpty();
        assertThat(found(WHOLE_ADVICE))
                .hasSizeGreaterThan(30)
                .filteredOn(not(".*[.?]"))
                .isEmpty();
    }

    private static Predicate<String> not(String pattern) {
        return found -> !found.substring(found.indexOf(": ") + 2).matches(pattern);
    }

    /** Each text behind the name of its file. */
    private static List<String> found(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher text = pattern.matcher(Files.readString(file));
                while (text.find()) {
                    found.add(file.getFileName() + ": " + text.group(1));
                }
            }
        }
        return found;
    }
}
