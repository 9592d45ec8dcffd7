package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaFaultsTest {
    private static final String LONG = "n".repeat(61);

    @TempDir
    Path directory;

    static Stream<Arguments> entities() {
        return Stream.of(
                fault("{}", "", "without `name`", "add \"name\""),
                fault("[3]", "/0", "expected an object, found 3", "object with `name`"),
                fault("'A'", "", "expected an object", ""),
                fault("{'name': 7}", "/name", "expected a text, found 7", "double quotes"),
                fault("{'name': ''}", "/name", "expected a text", "not empty"),
                fault("{'name': '9lives'}", "/name", "`9lives` can't name an entity", "begin with a letter"),
                fault("{'name': 'Größe'}", "/name", "can't name an entity", ""),
                fault("{'name': '" + LONG + "', 'collection': 'c'}", "/name", "61 bytes", "at most 60"),
                fault("{'name': 'Count'}", "/name", "word of the REST addresses", ""),
                fault("{'name': 'A', 'collection': 'bulk'}", "/collection", "word of the REST", ""),
                fault("{'name': 'A', 'collection': 'health'}", "/collection", "word of the REST", ""),
                fault("{'name': 'A', 'collection': 'a/b'}", "/collection", "contains a /", "one segment"),
                fault("{'name': 'A', 'collection': 'Octonet_keys'}", "/collection", "reserved", "another name"),
                fault("{'name': 'A', 'collection': 'a\\u0000b'}", "/collection", "can't be seen", "control"),
                fault("{'name': 'A', 'collection': ' a'}", "/collection", "begin or end with a space", ""),
                fault("{'name': 'A', 'colection': 'x'}", "/colection", "unknown property of an entity", "`collection`"),
                fault("{'name': 'A', 'timestamps': 'yes'}", "/timestamps", "expected true or false", "without quotes"),
                fault("{'name': 'A', 'mcp': 'close'}", "/mcp", "neither `open` nor `closed`", "`closed`"),
                fault("{'name': 'A', 'mcp': false}", "/mcp", "expected a text, found false", ""),
                fault("{'name': 'A', 'fields': []}", "/fields", "expected an object, found an array", ""),
                fault("{'name': 'A', 'indexes': {}}", "/indexes", "expected an array", ""),
                fault("{'name': 'A', 'relations': 'x'}", "/relations", "expected an object", ""),
                fault("{'name': 'A', 'discriminator': 't'}", "", "`discriminatorValue` is missing", "together"),
                fault("{'name': 'A', 'discriminatorValue': 't'}", "", "`discriminator` is missing", "together"),
                fault(typed("A", "id", "a"), "/discriminator", "column of Octonet's own", "_type"),
                fault("[{'name': 'A'}, {'name': 'A', 'collection': 'b'}]", "/1/name", "another entity `A`", "test#/0"),
                fault("[{'name': 'Ab'}, {'name': 'AB'}]", "/1/name", "differ in case only", "rename"),
                fault("[{'name': 'A'}, {'name': 'B', 'collection': 'AS'}]", "/1/collection", "that of A too", ""),
                fault("[{'name': 'A'}, {'name': 'As', 'collection': 'x'}]", "/1/name", "the collection of A", ""),
                fault("[" + typed("A", "t", "a") + ", {'name': 'B', 'collection': 'v'}]", "/1/collection", "A too", ""),
                fault("[" + typed("A", "t", "a") + "," + typed("B", "u", "b") + "]", "/1/collection", "A too", ""),
                fault(
                        "[" + typed("A", "t", "a") + "," + typed("B", "t", "a") + "]",
                        "/1/discriminatorValue",
                        "of A",
                        ""));
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                field("'strng'", "", "unknown type `strng`", "did you mean `string`?"),
                field("{'type': 'int'}", "/type", "unknown type `int`", "`integer`"),
                field("{'type': 'datetime'}", "/type", "unknown type", "`date`"),
                field("{'type': 'qqqqqqq'}", "/type", "unknown type", "use one of string, text"),
                field("{}", "", "a field without `type`", "one of string"),
                field("null", "", "expected an object, found null", ""),
                field("{'type': 'string', 'requird': true}", "/requird", "unknown property", "`required`"),
                field("{'type': 'string', 'requierd': true}", "/requierd", "unknown property", "`required`"),
                field("{'type': 'string', 'required': 1}", "/required", "expected true or false, found 1", ""),
                field("{'type': 'enum'}", "", "an enum without values", "add \"enum\""),
                field("'enum'", "", "an enum without values", ""),
                field("{'type': 'enum', 'enum': []}", "/enum", "an enum without values", ""),
                field("{'type': 'enum', 'enum': 'a'}", "/enum", "expected an array of texts", ""),
                field("{'type': 'string', 'enum': ['a', 1]}", "/enum/1", "expected a text, found 1", ""),
                field("{'type': 'string', 'enum': ['a', 'a']}", "/enum/1", "there twice", ""),
                field("{'type': 'number', 'enum': ['1']}", "/enum", "means nothing on type number", "enum or string"),
                field("{'type': 'string', 'maxLength': 2, 'enum': ['abc']}", "/enum", "longer than maxLength 2", ""),
                field("{'type': 'date', 'trim': true}", "/trim", "means nothing", ""),
                field("{'type': 'string', 'maxLength': 4001}", "/maxLength", "more than 4000", "type text"),
                field("{'type': 'string', 'maxLength': 0}", "/maxLength", "from 1 to 4000, found 0", ""),
                field("{'type': 'string', 'maxLength': 2.5}", "/maxLength", "whole number", ""),
                field("{'type': 'text', 'maxLength': 10}", "/maxLength", "means nothing on type text", ""),
                field("{'type': 'decimal', 'precision': 39}", "/precision", "from 1 to 38", ""),
                field("{'type': 'decimal', 'precision': 4, 'scale': 5}", "/scale", "from 0 to 4", ""),
                field("{'type': 'number', 'scale': 2}", "/scale", "means nothing", "type decimal"),
                field("{'type': 'string', 'arrayOf': 'string'}", "/arrayOf", "means nothing", "type array"),
                field("{'type': 'array', 'arrayOf': 'strin'}", "/arrayOf", "unknown type", "`string`"),
                field("{'type': 'array', 'arrayOf': {'kind': 'embeded', 'fields': {}}}", "/arrayOf", "neither", ""),
                field("{'type': 'array', 'arrayOf': {'kind': 'embedded'}}", "/arrayOf", "neither", ""),
                embedded("{'x': 'flot'}", "/x", "unknown type `flot`", "`float`"),
                embedded("{'a/b~c': {}}", "/a~1b~0c", "without `type`", ""),
                embedded("{'a.b': 'string'}", "/a.b", "contains a dot", ""),
                embedded("{'n': {'type': 'number', 'default': 'x'}}", "/n/default", "not a number", ""));
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                field("{'type': 'string', 'default': 1}", "/default", "1 is not a string", ""),
                field("{'type': 'number', 'default': '1'}", "/default", "\"1\" is not a number", "without quotes"),
                field("{'type': 'number', 'default': 1e999999}", "/default", "not a number", ""),
                field("{'type': 'integer', 'default': 1.5}", "/default", "1.5 is not an integer", "whole number"),
                field("{'type': 'integer', 'default': 9223372036854775808}", "/default", "not an integer", "64 bits"),
                field("{'type': 'integer', 'default': 1e999999}", "/default", "not an integer", ""),
                field(
                        "{'type': 'decimal', 'precision': 4, 'scale': 2, 'default': 123.4}",
                        "/default",
                        "decimal",
                        "2 digits"),
                field("{'type': 'decimal', 'scale': 1, 'default': 0.25}", "/default", "not a decimal", "1 after"),
                field("{'type': 'boolean', 'default': 'true'}", "/default", "not a boolean", "without quotes"),
                field("{'type': 'date', 'default': 'soon'}", "/default", "not a date", "\"now\""),
                field("{'type': 'date', 'default': '2026-13-41'}", "/default", "not a date", ""),
                field("{'type': 'date', 'default': '+10000-01-01T00:00:00Z'}", "/default", "not a date", ""),
                field("{'type': 'array', 'default': {}}", "/default", "not an array", ""),
                field("{'type': 'binary', 'default': '*'}", "/default", "not a binary", "base64"),
                field("{'type': 'objectId', 'default': 'abc'}", "/default", "not an objectId", "24"),
                field("{'type': 'enum', 'enum': ['open'], 'default': 'opne'}", "/default", "not among", "`open`"),
                field("{'type': 'string', 'enum': ['a'], 'default': 'zzzz'}", "/default", "not among", "use one of a"),
                field("{'type': 'string', 'maxLength': 2, 'default': 'abc'}", "/default", "longer than maxLength", ""));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                fault("{'name': 'A', 'fields': {'$where': 'string'}}", "/fields/$where", "starts with $", "operator"),
                fault("{'name': 'A', 'fields': {'a.b': 'string'}}", "/fields/a.b", "contains a dot", "path"),
                fault("{'name': 'A', 'fields': {'': 'string'}}", "/fields/", "can't be empty", ""),
                fault("{'name': 'A', 'fields': {'" + LONG + "': 'date'}}", "/fields/" + LONG, "61 bytes", ""),
                fault(
                        "{'name': 'A', 'fields': {'" + "ü".repeat(31) + "': 'date'}}",
                        "/fields/" + "ü".repeat(31),
                        "62",
                        ""),
                fault("{'name': 'A', 'fields': {'n': 'date', 'N': 'date'}}", "/fields/N", "differ in case only", ""),
                fault("{'name': 'A', 'fields': {'ID': 'string'}}", "/fields/ID", "`ID` and `id` differ", ""),
                fault(
                        "{'name': 'A', 'timestamps': true, 'fields': {'createdAt': 'string'}}",
                        "/fields/createdAt",
                        "`timestamps` adds a date",
                        "rename"),
                fault(
                        "{'name': 'A', 'softDelete': true, 'fields': {'deletedAt': 'boolean'}}",
                        "/fields/deletedAt",
                        "`softDelete` adds a date",
                        ""),
                fault(
                        "{'name': 'A', 'timestamps': true, 'fields': {'updatedat': 'date'}}",
                        "/timestamps",
                        "differ in case only",
                        ""),
                fault(
                        "{'name': 'A', 'fields': {'R': 'string'}, 'relations': {'r': {'target': 'A',"
                                + " 'type': 'many-to-one'}}}",
                        "/relations/r",
                        "differ in case only",
                        ""),
                fault(
                        "{'name': 'A', 'fields': {'r': 'array'}, 'relations': {'r': {'target': 'A',"
                                + " 'type': 'many-to-many'}}}",
                        "/relations/r",
                        "`r` is there already",
                        "names of their own"),
                fault(
                        "{'name': 'A', 'relations': {'r': {'target': 'A', 'type': 'many-to-one', 'joinColumn': 'k'},"
                                + "'q': {'target': 'A', 'type': 'many-to-one', 'joinColumn': 'k'}}}",
                        "/relations/q/joinColumn",
                        "`k` is there already",
                        ""),
                fault(
                        "[" + typed("A", "t", "a") + ", {'name': 'B', 'collection': 'v', 'discriminator': 't',"
                                + "'discriminatorValue': 'b', 'fields': {'f': 'number'}}, {'name': 'C',"
                                + "'collection': 'v', 'discriminator': 't', 'discriminatorValue': 'c',"
                                + "'fields': {'f': 'date'}}]",
                        "/2",
                        "`f` is date here",
                        "same type"));
    }

    static Stream<Arguments> indexes() {
        return Stream.of(
                index("3", "", "expected an object", ""),
                index("{}", "", "an index without columns", ""),
                index("{'fields': []}", "", "an index without columns", ""),
                index("{'fields': {'nme': 'asc'}}", "/fields", "over `nme`, which A does not have", "`name`"),
                index("{'fields': ['zzzzzz']}", "/fields", "which A does not have", "use one of id, name, r"),
                index("{'fields': {'name': 'ascending'}}", "/fields/name", "unknown order", "asc, desc"),
                index("{'fields': {'name': -1}}", "/fields/name", "unknown order -1", "`desc`"),
                index("{'fields': ['name', 'name']}", "/fields/1", "there twice", ""),
                index("{'fields': ['name'], 'uniq': true}", "/uniq", "unknown property of an index", "`unique`"),
                index("{'fields': ['many']}", "/fields", "over `many`", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"entities", "fields", "defaults", "names", "indexes"})
    void aFaultSaysWhereWhatAndHowToMendIt(String json, String pointer, String problem, String hint) {
        assertFault(json, pointer, problem, hint);
    }

    static void assertFault(String json, String pointer, String problem, String hint) {
        List<SchemaFault> faults = faultsOf(new SchemaReader().add("test", json.replace('\'', '"')));

        assertThat(faults).as("one cause is one fault").hasSize(1);
        assertThat(faults.get(0).source()).isEqualTo("test");
        assertThat(faults.get(0).pointer()).isEqualTo(pointer);
        assertThat(faults.get(0).problem()).contains(problem);
        assertThat(faults.get(0).hint()).isNotBlank().contains(hint);
    }

    @Test
    void allFaultsOfAllFilesComeInOnePass() throws IOException {
        Files.writeString(
                directory.resolve("a.json"), "{\"name\": \"A\", \"fields\": {\"f\": \"strng\", \"f\": \"date\"}}");
        Files.writeString(directory.resolve("b.json"), "{\"name\": \"B\",\n  \"fields\": {,}}");
        Files.writeString(
                directory.resolve("c.json"),
                "[{\"name\": \"C\", \"relations\": {\"r\": {\"target\": \"X\","
                        + " \"type\": \"many-to-one\"}}}, {\"colection\": 1}]");
        Files.writeString(directory.resolve("d.json"), "");
        Files.writeString(directory.resolve("e.json"), "{\"name\": \"E\"} {\"name\": \"F\"}");

        List<SchemaFault> faults = faultsOf(new SchemaReader().add(directory).add(directory.resolve("none.json")));

        assertThat(faults)
                .extracting(fault -> Path.of(fault.source()).getFileName() + "#" + fault.pointer())
                .containsExactly(
                        "a.json#/fields/f",
                        "a.json#/fields/f",
                        "b.json#",
                        "c.json#/1/colection",
                        "c.json#/1",
                        "d.json#",
                        "e.json#",
                        "none.json#",
                        "c.json#/0/relations/r/target");
        assertThat(faults).extracting(SchemaFault::problem).anyMatch(problem -> problem.contains("line 2, column 14"));
    }

    @Test
    void aBrokenFieldIsNotReportedAgainByWhatRefersToIt() {
        List<SchemaFault> faults = faultsOf(new SchemaReader().add("test", """
                [{"name": "A", "fields": {"f": "strng"}, "indexes": [{"fields": ["f", "r"]}],
                  "relations": {"r": {"target": "Nobody", "type": "many-to-one"}}},
                 {"name": "B", "relations": {"a": {"target": "A", "type": "many-to-one", "select": ["f"]},
                                             "as": {"target": "A", "type": "one-to-many", "mappedBy": "f"}}}]
                """));

        assertThat(faults).extracting(SchemaFault::pointer).containsExactly("/0/fields/f", "/0/relations/r/target");
    }

    static List<SchemaFault> faultsOf(SchemaReader reader) {
        return catchThrowableOfType(SchemaException.class, reader::catalog).faults();
    }

    static Arguments fault(String json, String pointer, String problem, String hint) {
        return Arguments.of(json, pointer, problem, hint);
    }

    private static Arguments field(String definition, String pointer, String problem, String hint) {
        return fault("{'name': 'A', 'fields': {'f': " + definition + "}}", "/fields/f" + pointer, problem, hint);
    }

    private static Arguments embedded(String fields, String pointer, String problem, String hint) {
        String definition = "{'type': 'array', 'arrayOf': {'kind': 'embedded', 'fields': " + fields + "}}";
        return field(definition, "/arrayOf/fields" + pointer, problem, hint);
    }

    private static Arguments index(String definition, String pointer, String problem, String hint) {
        return fault(
                "{'name': 'A', 'fields': {'name': 'string'}, 'indexes': [" + definition + "],"
                        + "'relations': {'r': {'target': 'A', 'type': 'many-to-one'},"
                        + "'many': {'target': 'A', 'type': 'many-to-many'}}}",
                "/indexes/0" + pointer,
                problem,
                hint);
    }

    private static String typed(String name, String column, String value) {
        return "{'name': '" + name + "', 'collection': 'v', 'discriminator': '" + column + "', 'discriminatorValue': '"
                + value + "'}";
    }
}
