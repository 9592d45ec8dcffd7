package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static routes.schema.SchemaFaultsTest.faultsOf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaLimitsTest {
    @TempDir
    Path directory;

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(faultsOf(new SchemaReader().add("test", " ".repeat(SchemaReader.MAX_BYTES + 1))))
                .extracting(SchemaFault::problem)
                .containsExactly("larger than 10 MiB");
        String fields = IntStream.range(0, 1001)
                .mapToObj(i -> "\"f" + i + "\": \"date\"")
                .collect(Collectors.joining(","));
        assertThat(faultsOf(new SchemaReader().add("test", "{\"name\": \"A\", \"fields\": {" + fields + "}}")))
                .extracting(SchemaFault::problem)
                .containsExactly("more than 1000 fields");
        String entities = IntStream.range(0, 5001)
                .mapToObj(i -> "{\"name\": \"E" + i + "\"}")
                .collect(Collectors.joining(","));
        assertThat(faultsOf(new SchemaReader().add("test", "[" + entities + "]")))
                .extracting(SchemaFault::pointer, SchemaFault::problem)
                .containsExactly(tuple("/5000", "more than 5000 entities"));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(faultsOf(new SchemaReader().add("test", "[".repeat(100_000))))
                .hasSize(1);
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 100; i++) {
            tree = JsonNodeFactory.instance.objectNode().set("name", tree);
        }
        assertThat(faultsOf(new SchemaReader().add("test", tree)))
                .extracting(SchemaFault::problem)
                .containsExactly("nested more than 64 deep");
        String field = "\"string\"";
        for (int i = 0; i < 9; i++) {
            field = "{\"type\": \"array\", \"arrayOf\": {\"kind\": \"embedded\", \"fields\": {\"f\": " + field + "}}}";
        }
        assertThat(faultsOf(new SchemaReader().add("test", "{\"name\": \"A\", \"fields\": {\"f\": " + field + "}}")))
                .extracting(SchemaFault::problem)
                .containsExactly("embedded more than 8 deep");
    }

    @Test
    void aFileThatIsNoTextIsAFault() throws IOException {
        Path file = directory.resolve("a.json");
        Files.write(file, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});

        assertThat(faultsOf(new SchemaReader().add(file))).hasSize(1);
    }
}
