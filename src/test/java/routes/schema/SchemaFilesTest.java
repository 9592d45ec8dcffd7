package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFilesTest {
    @TempDir
    Path directory;

    @Test
    void aRealApplicationLoadsUnchanged() {
        SchemaCatalog catalog = SchemaReader.read(Schemas.ACCESS_CONTROL);

        assertThat(catalog.entities()).hasSize(16);
        assertThat(catalog.entities().stream()
                        .mapToInt(entity -> entity.fields().size())
                        .sum())
                .isEqualTo(106);
        assertThat(catalog.entities().stream()
                        .mapToInt(entity -> entity.relations().size())
                        .sum())
                .isEqualTo(28);
        EntitySchema client = Schemas.entity(catalog, "clients");
        assertThat(client.relations().get("rfidTagId").select()).containsExactly("tagId", "status");
        assertThat(client.column("rfidTagId").unique()).isTrue();
        Relation roles = Schemas.entity(catalog, "User").relations().get("roles");
        assertThat(roles.through()).isEqualTo("user_roles");
        assertThat(roles.column()).isEqualTo("userId");
        assertThat(roles.inverseColumn()).isEqualTo("roleId");
        assertThat(Schemas.entity(catalog, "User").column("password").secret()).isTrue();
        assertThat(Schemas.entity(catalog, "AuditLog").fields().get("timestamp").defaultValue())
                .isEqualTo(DefaultValue.NOW);
    }

    @Test
    void theSamplesLoadAndTheirJsonSchemaIsNoEntity() {
        SchemaCatalog catalog = SchemaReader.read(Schemas.SAMPLES);

        assertThat(catalog.entities()).extracting(EntitySchema::name).containsExactly("Order", "Product", "User");
        assertThat(Schemas.entity(catalog, "User").relations().get("orders").mappedBy())
                .isEqualTo("userId");
        assertThat(Schemas.entity(catalog, "Order").indexes().get(0).parts())
                .extracting(Index.Part::column)
                .containsExactly("userId", "placedAt");
        assertThat(Schemas.entity(catalog, "products").softDelete()).isTrue();
    }

    @Test
    void theSeedRowsNameColumnsAndRelationsOfTheSamples() throws IOException {
        SchemaCatalog catalog = SchemaReader.read(Schemas.SAMPLES);
        var seed = new ObjectMapper()
                .readTree(Path.of("src/main/resources/octonet/seed.json").toFile());

        assertThat(seed).extracting(part -> part.get("rows").size()).containsExactly(5, 8, 6);
        seed.forEach(part -> {
            EntitySchema entity = Schemas.entity(catalog, part.get("entity").asText());
            part.get("rows")
                    .forEach(row -> row.fieldNames()
                            .forEachRemaining(name -> assertThat(entity.column(name) != null
                                            || entity.relations().containsKey(name))
                                    .as(entity + "." + name)
                                    .isTrue()));
        });
    }

    @Test
    void aDirectoryIsReadByNameWithoutHiddenFilesSubdirectoriesAndJsonSchemas() throws IOException {
        Files.writeString(directory.resolve("b.json"), "{\"name\": \"B\"}");
        Files.writeString(directory.resolve("a.json"), "[{\"name\": \"A\"}, {\"name\": \"C\"}]");
        Files.writeString(directory.resolve("entity.schema.json"), "{}");
        Files.writeString(directory.resolve(".draft.json"), "{");
        Files.writeString(directory.resolve("notes.txt"), "-");
        Files.createDirectory(directory.resolve("project.json"));

        assertThat(SchemaReader.read(directory).entities())
                .extracting(EntitySchema::name)
                .containsExactly("A", "C", "B");
    }

    @Test
    void severalSourcesMakeOneCatalog() throws IOException {
        Files.writeString(
                directory.resolve("a.json"),
                "{\"name\": \"A\", \"relations\": {\"b\": {\"target\": \"B\"," + " \"type\": \"many-to-one\"}}}");
        var inline = new ObjectMapper()
                .readTree("[{\"name\": \"B\", \"fields\": {\"n\": {\"type\": \"number\", \"default\": 1}}}]");

        SchemaCatalog catalog =
                new SchemaReader().add(directory).add("project demo", inline).catalog();

        assertThat(catalog.entities()).extracting(EntitySchema::name).containsExactly("A", "B");
        assertThat(Schemas.entity(catalog, "B").fields().get("n").defaultValue())
                .isEqualTo(DefaultValue.of(1L));
    }

    @Test
    void aThousandEntitiesAreReadInWellUnderASecond() {
        String entities = IntStream.range(0, 1000)
                .mapToObj(i -> "{'name': 'E" + i + "', 'fields': {"
                        + IntStream.range(0, 15)
                                .mapToObj(f -> "'f" + f + "': {'type': 'string', 'required': true, 'default': 'x'}")
                                .collect(Collectors.joining(", "))
                        + "}, 'relations': {'next': {'target': 'E" + (i + 1) % 1000 + "', 'type': 'many-to-one'},"
                        + "'previous': {'target': 'E" + (i + 999) % 1000 + "', 'type': 'one-to-many'}},"
                        + "'indexes': [{'fields': ['f1', 'next']}]}")
                .collect(Collectors.joining(", ", "[", "]"));
        assertThat(Schemas.of(entities).entities()).hasSize(1000);

        // The time of this thread alone: the clock on the wall also counts what else the machine is doing.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Schemas.of(entities);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
