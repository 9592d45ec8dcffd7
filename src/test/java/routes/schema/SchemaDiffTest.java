package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDiffTest {
    static Stream<Arguments> changes() {
        return Stream.of(
                change("{'name': 'A', 'collection': 'x'}", "{'name': 'A', 'collection': 'y'}", "renameCollection"),
                change("{'name': 'A'}", "{'name': 'A', 'fields': {'f': 'string'}}", "addField"),
                change("{'name': 'A', 'fields': {'f': 'string'}}", "{'name': 'A'}", "removeField"),
                field("'string'", "'text'", "alterField"),
                field("'string'", "{'type': 'string', 'required': true}", "alterField"),
                field("'string'", "{'type': 'string', 'unique': true}", "alterField"),
                field("'string'", "{'type': 'string', 'enum': ['a']}", "alterField"),
                field("'string'", "{'type': 'string', 'default': 'a'}", "alterField"),
                field("'string'", "{'type': 'string', 'maxLength': 10}", "alterField"),
                field("'string'", "{'type': 'string', 'secret': true}", "alterField"),
                index("[]", "[{'fields': ['f']}]", "addIndex"),
                index("[{'fields': ['f']}]", "[]", "removeIndex"),
                index("[{'fields': ['f']}]", "[{'fields': ['f'], 'unique': true}]", "removeIndex addIndex"),
                change("{'name': 'A'}", "{'name': 'A', 'timestamps': true}", "addTimestamps"),
                change("{'name': 'A', 'timestamps': true}", "{'name': 'A'}", "removeTimestamps"),
                change("{'name': 'A'}", "{'name': 'A', 'softDelete': true}", "addSoftDelete"),
                change("{'name': 'A', 'softDelete': true}", "{'name': 'A'}", "removeSoftDelete"),
                change("{'name': 'A'}", "{'name': 'A', 'mcp': 'closed'}", "closeToMcp"),
                change("{'name': 'A', 'mcp': 'closed'}", "{'name': 'A', 'mcp': 'open'}", "openToMcp"),
                change("{'name': 'A'}", typed("a"), "addDiscriminator"),
                change(typed("a"), "{'name': 'A'}", "removeDiscriminator"),
                change(typed("a"), typed("b"), "removeDiscriminator addDiscriminator"),
                relation("{}", "{'r': {'target': 'A', 'type': 'many-to-one'}}", "addRelation"),
                relation("{'r': {'target': 'A', 'type': 'many-to-one'}}", "{}", "removeRelation"),
                relation(
                        "{'r': {'target': 'A', 'type': 'many-to-one'}}",
                        "{'r': {'target': 'A', 'type': 'many-to-one', 'onDelete': 'cascade'}}",
                        "alterRelation"),
                change("{'name': 'A'}", "[{'name': 'A'}, {'name': 'B'}]", "addEntity"),
                change("[{'name': 'A'}, {'name': 'B'}]", "{'name': 'A'}", "removeEntity"));
    }

    @ParameterizedTest(name = "{2}: {0} -> {1}")
    @MethodSource("changes")
    void everyDifferenceIsAChange(String from, String to, String types) {
        assertThat(SchemaDiff.between(Schemas.of(from), Schemas.of(to)))
                .extracting(SchemaChange::type)
                .containsExactly(types.split(" "));
    }

    static Stream<Arguments> sameMeanings() {
        return Stream.of(
                field("{'type': 'string', 'description': 'a'}", "{'type': 'string', 'description': 'b'}", ""),
                field("{'type': 'enum', 'enum': ['a', 'b']}", "{'type': 'enum', 'enum': ['b', 'a']}", ""),
                field("{'type': 'float', 'default': 1.0}", "{'type': 'number', 'default': 1}", ""),
                change("{'name': 'A', 'fields': {'id': 'string'}}", "{'name': 'A', 'collection': 'as'}", ""),
                relation(
                        "{'r': {'target': 'A', 'type': 'many-to-many'}}",
                        "{'r': {'target': 'A', 'type': 'many-to-many', 'through': 'as_r', 'joinColumn': 'aId'}}",
                        ""));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("sameMeanings")
    void anotherSpellingIsNoChange(String from, String to, String none) {
        assertThat(SchemaDiff.between(Schemas.of(from), Schemas.of(to))).isEmpty();
    }

    @Test
    void changesSayWhatTheyChange() {
        SchemaCatalog from = Schemas.of("[{'name': 'A', 'fields': {'f': 'string'}}, {'name': 'Old'}]");
        SchemaCatalog to = Schemas.of("{'name': 'A', 'fields': {'f': 'text', 'g': 'date'}}");
        EntitySchema before = Schemas.entity(from, "A");
        EntitySchema after = Schemas.entity(to, "A");

        assertThat(SchemaDiff.between(from, to))
                .containsExactly(
                        new SchemaChange.AlterField(
                                "A",
                                "f",
                                before.fields().get("f"),
                                after.fields().get("f")),
                        new SchemaChange.AddField("A", "g", after.fields().get("g")),
                        new SchemaChange.RemoveEntity("Old", "olds"));
    }

    @Test
    void onlyRemovalsLoseData() {
        String relation = "'relations': {'r': {'target': 'A', 'type': 'many-to-one'},"
                + "'rs': {'target': 'A', 'type': 'one-to-many', 'mappedBy': 'r'}}";
        List<SchemaChange> removals =
                SchemaDiff.between(Schemas.of("{'name': 'A', " + relation + "}"), Schemas.of("{'name': 'A'}"));

        assertThat(removals).extracting(SchemaChange::losesData).containsExactly(true, false);
        assertThat(SchemaDiff.between(
                        Schemas.of("{'name': 'A'}"), Schemas.of("{'name': 'A', 'fields': {'f': 'date'}}")))
                .noneMatch(SchemaChange::losesData);
    }

    @Test
    void indexesGoBeforeTheirColumnsAndComeAfterThem() {
        assertThat(SchemaDiff.between(
                        Schemas.of("{'name': 'A', 'fields': {'f': 'string'}, 'indexes': [{'fields': ['f']}]}"),
                        Schemas.of("{'name': 'A', 'fields': {'g': 'string'}, 'indexes': [{'fields': ['g']}]}")))
                .extracting(SchemaChange::type)
                .containsExactly("removeIndex", "removeField", "addField", "addIndex");
    }

    private static Arguments change(String from, String to, String types) {
        return Arguments.of(from, to, types);
    }

    private static Arguments field(String from, String to, String types) {
        return change(
                "{'name': 'A', 'fields': {'f': " + from + "}}", "{'name': 'A', 'fields': {'f': " + to + "}}", types);
    }

    private static Arguments index(String from, String to, String types) {
        String start = "{'name': 'A', 'fields': {'f': 'string'}, 'indexes': ";
        return change(start + from + "}", start + to + "}", types);
    }

    private static Arguments relation(String from, String to, String types) {
        return change("{'name': 'A', 'relations': " + from + "}", "{'name': 'A', 'relations': " + to + "}", types);
    }

    private static String typed(String value) {
        return "{'name': 'A', 'discriminator': '_type', 'discriminatorValue': '" + value + "'}";
    }
}
