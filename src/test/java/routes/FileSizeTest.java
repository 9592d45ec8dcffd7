package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No Java file is longer than a reader can hold in mind; a higher stop is a decision record. */
class FileSizeTest {
    private static final int MOST_LINES = 400;

    @Test
    void noJavaFileHasMoreThanFourHundredLines() throws IOException {
        try (Stream<Path> ours = Files.walk(Path.of("src"));
                Stream<Path> ofClient = Files.walk(Path.of("client/src"))) {
            Stream<Path> files = Stream.concat(ours, ofClient);
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > MOST_LINES)
                    .map(file -> file + " has " + lines(file) + " lines: move a part with a name of its own out of it")
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
