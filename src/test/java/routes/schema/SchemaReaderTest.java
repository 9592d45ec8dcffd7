package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReaderTest {
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
    void anEntityNeedsOnlyAName() {
        EntitySchema entity = Schemas.entity(Schemas.of("{'name': 'Event'}"), "Event");

        assertThat(entity.collection()).isEqualTo("events");
        assertThat(entity.fields()).isEmpty();
        assertThat(entity.timestamps()).isFalse();
        assertThat(entity.softDelete()).isFalse();
        assertThat(entity.columns()).extracting(Column::name).containsExactly("id");
    }

    @Test
    void aBareTypeNameIsAField() {
        EntitySchema entity = Schemas.with("'fields': {'type': 'string', 'ts': 'date', 'size': 'float'}");

        assertThat(entity.fields().values())
                .extracting(Field::type)
                .containsExactly(FieldType.STRING, FieldType.DATE, FieldType.NUMBER);
        assertThat(entity.fields().get("type").maxLength()).isEqualTo(255);
    }

    @Test
    void descriptionsNullsAndPrivatePropertiesAreAllowed() {
        Field field = Schemas.field("{'type': 'string', 'description': 'what', 'x-order': 3, 'enum': null}");

        assertThat(field.description()).isEqualTo("what");
        assertThat(Schemas.with("'$schema': 's', 'description': 'd', 'x-icon': {}, 'indexes': null")
                        .indexes())
                .isEmpty();
    }

    @Test
    void defaultsAreCanonicalValues() {
        assertThat(defaultOf("{'type': 'number', 'default': 1.0}")).isEqualTo(1L);
        assertThat(defaultOf("{'type': 'number', 'default': 0.5}")).isEqualTo(0.5);
        assertThat(defaultOf("{'type': 'number', 'default': 1e300}")).isEqualTo(1e300);
        assertThat(defaultOf("{'type': 'integer', 'default': 9223372036854775807}"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(defaultOf("{'type': 'decimal', 'default': 12.50}")).isEqualTo(new BigDecimal("12.5"));
        assertThat(defaultOf("{'type': 'decimal', 'default': 1200}")).isEqualTo(new BigDecimal("1200"));
        assertThat(defaultOf("{'type': 'date', 'default': '2026-11-21T02:21:47.7+01:00'}"))
                .isEqualTo("2026-11-21T01:21:47.700Z");
        assertThat(defaultOf("{'type': 'date', 'default': '2026-11-21'}")).isEqualTo("2026-11-21T00:00:00.000Z");
        assertThat(defaultOf("{'type': 'string', 'default': 'now'}")).isEqualTo("now");
        assertThat(defaultOf("{'type': 'json', 'default': {'a': [1, 2.5, null, true]}}"))
                .isEqualTo(Map.of("a", java.util.Arrays.asList(1L, 2.5, null, true)));
        assertThat(defaultOf("{'type': 'array', 'default': ['x']}")).isEqualTo(List.of("x"));
        assertThat(defaultOf("{'type': 'binary', 'default': 'aGk='}")).isEqualTo("aGk=");
        assertThat(defaultOf("{'type': 'number', 'default': null}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "__MOSTA_NOW__"})
    void bothSentinelsMeanTheTimeOfTheInsert(String sentinel) {
        assertThat(Schemas.field("{'type': 'date', 'default': '" + sentinel + "'}")
                        .defaultValue())
                .isEqualTo(DefaultValue.NOW);
    }

    @Test
    void anAbsentDefaultIsNotANullDefault() {
        assertThat(Schemas.field("{'type': 'string'}").defaultValue()).isNull();
        assertThat(Schemas.field("{'type': 'string', 'default': null}").defaultValue())
                .isEqualTo(DefaultValue.of(null));
    }

    @Test
    void decimalsHaveTheirDigits() {
        assertThat(Schemas.field("'decimal'"))
                .extracting(Field::precision, Field::scale)
                .containsExactly(38, 10);
        assertThat(Schemas.field("{'type': 'decimal', 'precision': 12}"))
                .extracting(Field::precision, Field::scale)
                .containsExactly(12, 0);
        assertThat(Schemas.field("{'type': 'decimal', 'precision': 12, 'scale': 2}")
                        .scale())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "passwordHash",
                "password_hash",
                "PASSWORD",
                "hash",
                "verify-token",
                "resetToken",
                "apiKeyHash",
                "secret",
                "client_secret",
                "private-key"
            })
    void secretsAreKnownByName(String name) {
        EntitySchema entity =
                Schemas.with("'fields': {'" + name + "': 'string', 'login': {'type': 'json', 'secret': true}}");

        assertThat(entity.column(name).secret()).isTrue();
        assertThat(entity.column("login").secret()).isTrue();
    }

    @Test
    void aSchemaMayReopenASecretName() {
        assertThat(Schemas.with("'fields': {'hash': {'type': 'string', 'secret': false}}")
                        .column("hash")
                        .secret())
                .isFalse();
    }

    @Test
    void embeddedFieldsAreReadWithTheirSecrets() {
        ArrayOf logins = Schemas.field("{'type': 'array', 'arrayOf': {'kind': 'embedded', 'fields': {"
                        + "'at': 'date', 'reset_token': 'string'}}}")
                .arrayOf();

        assertThat(logins.embedded()).isTrue();
        assertThat(logins.fields().get("at").secret()).isFalse();
        assertThat(logins.fields().get("reset_token").secret()).isTrue();
        assertThat(Schemas.field("{'type': 'array', 'arrayOf': 'number'}")
                        .arrayOf()
                        .type())
                .isEqualTo(FieldType.NUMBER);
    }

    @Test
    void indexesHaveTwoForms() {
        EntitySchema entity = Schemas.with("'fields': {'a': 'string', 'b': 'string'}, 'indexes': ["
                + "{'fields': {'b': 'desc', 'a': 'asc'}, 'unique': true, 'sparse': true}, {'fields': ['a', 'b']},"
                + "{'fields': {'a': 'text'}}]");

        assertThat(entity.indexes().get(0))
                .isEqualTo(new Index(
                        List.of(new Index.Part("b", Index.Order.DESC), new Index.Part("a", Index.Order.ASC)),
                        true,
                        true));
        assertThat(entity.indexes().get(1).parts())
                .extracting(Index.Part::order)
                .containsOnly(Index.Order.ASC);
        assertThat(entity.indexes().get(2).text()).isTrue();
    }

    @Test
    void namesMayHoldQuotesSpacesAndOtherLetters() {
        EntitySchema entity =
                Schemas.with("'collection': 'my \\\\table; --', 'fields': {'größe in m': 'number', '`x`': 'string'}");

        assertThat(entity.collection()).isEqualTo("my \\table; --");
        assertThat(entity.column("größe in m")).isNotNull();
    }

    @Test
    void declaredKeysAndSwitchedDatesAreLeftToOctonet() {
        EntitySchema entity = Schemas.with("'timestamps': true, 'softDelete': true, 'fields': {'id': 'string',"
                + " '_id': 'objectId', 'createdAt': 'date', 'deletedAt': {'type': 'date'}, 'n': 'number'}");

        assertThat(entity.columns())
                .extracting(Column::name)
                .containsExactly("id", "n", "createdAt", "updatedAt", "deletedAt");
    }

    @Test
    void entitiesWithTheSameDiscriminatorShareATable() {
        SchemaCatalog catalog = Schemas.of(
                "[{'name': 'Car', 'collection': 'vehicles', 'discriminator': '_type',"
                        + " 'discriminatorValue': 'car', 'fields': {'doors': 'integer'}},"
                        + "{'name': 'Bike', 'collection': 'vehicles', 'discriminator': '_type', 'discriminatorValue': 'bike'}]");

        assertThat(catalog.entities()).hasSize(2);
        assertThat(Schemas.entity(catalog, "Bike").column("_type").nullable()).isFalse();
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

    @Test
    void anExceptionShowsEveryFault() {
        assertThatThrownBy(() -> Schemas.of("[{'name': 'A', 'fields': {'f': 'strng'}}, {}]"))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("2 faults")
                .hasMessageContaining("test#/0/fields/f: unknown type `strng` - did you mean `string`?")
                .hasMessageContaining("test#/1: an entity without `name`");
    }

    private static Object defaultOf(String definition) {
        return Schemas.field(definition).defaultValue().value();
    }
}
