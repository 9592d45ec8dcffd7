package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReaderTest {
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
