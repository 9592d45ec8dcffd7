package routes.schema;

import static routes.schema.SchemaFaultsTest.fault;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelationFaultsTest {
    static Stream<Arguments> relations() {
        return Stream.of(
                relation("'B'", "", "expected an object", ""),
                relation("{'type': 'many-to-one'}", "", "without `target`", ""),
                relation("{'target': 'B'}", "", "without `type`", "one-to-one"),
                relation("{'target': 'B', 'type': 'many-to-on'}", "/type", "unknown kind", "`many-to-one`"),
                relation("{'target': 'Bs', 'type': 'many-to-one'}", "/target", "no entity `Bs`", "`B`"),
                relation("{'target': 'b', 'type': 'many-to-one'}", "/target", "no entity `b`", "`B`"),
                relation("{'target': 'B', 'type': 'many-to-one', 'onDelet': 'x'}", "/onDelet", "unknown", "`onDelete`"),
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'onDelete': 'setnull'}", "/onDelete", "", "`set-null`"),
                relation("{'target': 'B', 'type': 'many-to-one', 'fetch': 'eagr'}", "/fetch", "unknown", "`eager`"),
                relation("{'target': 'B', 'type': 'many-to-one', 'cascade': ['al']}", "/cascade", "unknown", "`all`"),
                relation("{'target': 'B', 'type': 'many-to-one', 'cascade': 'remove'}", "/cascade", "others share", ""),
                relation("{'target': 'B', 'type': 'many-to-many', 'cascade': 'all'}", "/cascade", "others share", ""),
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'orphanRemoval': true}", "/orphanRemoval", "share", ""),
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'required': true, 'onDelete': 'set-null'}",
                        "/onDelete",
                        "`set-null` on a key that can't be null",
                        "restrict"),
                relation(
                        "{'target': 'B', 'type': 'one-to-one', 'nullable': false, 'onDelete': 'set-null'}",
                        "/onDelete",
                        "can't be null",
                        ""),
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'required': true, 'nullable': true}",
                        "/nullable",
                        "both required and nullable",
                        ""));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'mappedBy': 'k'}",
                        "/mappedBy",
                        "nothing",
                        "joinColumn"),
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'through': 't'}",
                        "/through",
                        "nothing",
                        "many-to-many"),
                relation(
                        "{'target': 'B', 'type': 'one-to-many', 'mappedBy': 'kee'}",
                        "/mappedBy",
                        "no column `kee`",
                        ""),
                relation("{'target': 'B', 'type': 'one-to-many'}", "", "no column `aId`", "many-to-one relation to A"),
                relation(
                        "{'target': 'B', 'type': 'one-to-many', 'mappedBy': 'n'}",
                        "/mappedBy",
                        "can't hold an id",
                        "key column"),
                relation(
                        "{'target': 'B', 'type': 'one-to-many', 'mappedBy': 'b'}",
                        "/mappedBy",
                        "the id of B, not of A",
                        ""),
                relation("{'target': 'B', 'type': 'one-to-one', 'mappedBy': 'zz'}", "/mappedBy", "no column", ""),
                relation(
                        "{'target': 'B', 'type': 'one-to-many', 'mappedBy': 'key', 'joinColumn': 'key'}",
                        "/joinColumn",
                        "nothing",
                        "mappedBy"));
    }

    static Stream<Arguments> junctions() {
        return Stream.of(
                relation(
                        "{'target': 'B', 'type': 'many-to-one', 'select': ['nme']}",
                        "/select/0",
                        "no column",
                        "`name`"),
                relation("{'target': 'B', 'type': 'many-to-one', 'select': ['password']}", "/select/0", "secret", ""),
                relation(
                        "{'target': 'B', 'type': 'many-to-many', 'joinColumn': 'k', 'inverseJoinColumn': 'K'}",
                        "",
                        "both columns of the junction",
                        "inverseJoinColumn"),
                relation("{'target': 'B', 'type': 'many-to-many', 'onDelete': 'set-null'}", "/onDelete", "null", ""),
                relation("{'target': 'B', 'type': 'many-to-many', 'through': 'BS'}", "/through", "collection of B", ""),
                relation("{'target': 'B', 'type': 'many-to-many', 'through': 'octonet_x'}", "/through", "reserved", ""),
                relation(
                        "{'target': 'B', 'type': 'many-to-many', 'mappedBy': 'bb'}",
                        "/mappedBy",
                        "no relation `bb`",
                        "`b`"),
                relation(
                        "{'target': 'B', 'type': 'many-to-many', 'mappedBy': 'b'}", "/mappedBy", "no many-to-many", ""),
                fault(
                        "[{'name': 'A', 'relations': {'r': {'target': 'B', 'type': 'many-to-many', 'through': 't'}}},"
                                + "{'name': 'B', 'relations': {'r': {'target': 'B', 'type': 'many-to-many',"
                                + "'through': 't'}}}]",
                        "/1/relations/r/through",
                        "used otherwise by A.r",
                        "mappedBy"));
    }

    private static Arguments relation(String definition, String pointer, String problem, String hint) {
        String other =
                "{'name': 'B', 'fields': {'name': 'string', 'n': 'number', 'password': 'string', 'key': 'string'},"
                        + "'relations': {'b': {'target': 'B', 'type': 'many-to-one'}}}";
        return fault(
                "[{'name': 'A', 'relations': {'r': " + definition + "}}, " + other + "]",
                "/0/relations/r" + pointer,
                problem,
                hint);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"relations", "keys", "junctions"})
    void aFaultSaysWhereWhatAndHowToMendIt(String json, String pointer, String problem, String hint) {
        SchemaFaultsTest.assertFault(json, pointer, problem, hint);
    }
}
