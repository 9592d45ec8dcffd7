package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.schema.EntitySchema;

class FilterRefusalTest {
    private static final EntitySchema SCHEMA = FilterParserTest.withSecrets();
    private static final EntityView VIEW = EntityView.of(SCHEMA, FilterParserTest.caller(null));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | filter | must be an object",
                "[] | filter | must be an object",
                "'x' | filter | must be an object",
                "5 | filter | must be an object",
                "{'$and':[]} | filter.$and | must be a list of at least one filter",
                "{'$or':{}} | filter.$or | must be a list of at least one filter",
                "{'$nor':null} | filter.$nor | must be a list of at least one filter",
                "{'$or':[{'name':'a'},5]} | filter.$or[1] | must be an object",
                "{'$not':[]} | filter.$not | must be an object",
                "{'count':{'$gt':'five'}} | filter.count.$gt | must be a whole number of at most 64 bits",
                "{'count':1.5} | filter.count | must be a whole number of at most 64 bits",
                "{'score':'5'} | filter.score | must be a number",
                "{'name':5} | filter.name | must be a string",
                "{'active':'true'} | filter.active | must be true or false",
                "{'name':['a']} | filter.name | must be a string",
                "{'name':{}} | filter.name | must have at least one operator",
                "{'name':{'$gt':null}} | filter.name.$gt | must not be null",
                "{'active':{'$gt':true}} | filter.active.$gt | can't order a field of type boolean",
                "{'picture':{'$lt':'AA=='}} | filter.picture.$lt | can't order a field of type binary",
                "{'tags':{'$gt':1}} | filter.tags.$gt | can't order a field of type array",
                "{'meta':{'$gt':1}} | filter.meta.$gt | can't order a field of type json",
                "{'meta.a':{'$gt':true}} | filter.meta.a.$gt | must be a number or a string",
                "{'meta.a':{'$gt':[1]}} | filter.meta.a.$gt | must be a number or a string",
                "{'lines.quantity':'x'} | filter.lines.quantity | must be a number",
                "{'tags':5} | filter.tags | must be a string",
                "{'tags':{'$eq':{}}} | filter.tags.$eq | must be a list or one element",
                "{'meta':{'a':{'$gt':1}}} | filter.meta | has an operator inside a value",
                "{'count':{'$in':5}} | filter.count.$in | must be a list",
                "{'count':{'$in':[1,'x']}} | filter.count.$in[1] | must be a whole number of at most 64 bits",
                "{'name':{'$in':[{}]}} | filter.name.$in[0] | must be a string",
                "{'name':{'$exists':1}} | filter.name.$exists | must be true or false",
                "{'name':{'$not':'a'}} | filter.name.$not | must be an object of operators",
                "{'name':{'$not':{}}} | filter.name.$not | must have at least one operator",
                "{'name':{'$regex':5}} | filter.name.$regex | must be a regular expression in a string",
                "{'name':{'$regex':'('}} | filter.name.$regex | has a ( without its ) at position 1",
                "{'count':{'$regex':'1'}} | filter.count.$regex | can't look into a field of type integer",
                "{'tags':{'$regex':'1'}} | filter.tags.$regex | can't look into a field of type array",
                "{'name':{'$month':1}} | filter.name.$month | can't take a part of a field of type string",
                "{'tags':{'$year':1}} | filter.tags.$year | can't take a part of a field of type array",
                "{'meta.a':{'$year':1}} | filter.meta.a.$year | can't take a part of a value inside json",
                "{'born':{'$month':'May'}} | filter.born.$month | must be a whole number of at most 64 bits",
                "{'born':{'$month':1.5}} | filter.born.$month | must be a whole number of at most 64 bits",
                "{'born':{'$month':{'$gt':null}}} | filter.born.$month.$gt | must not be null",
                "{'born':{'$month':{'$regex':'1'}}} | filter.born.$month.$regex | can't look into a field of type integer",
                "{'born':{'$month':{'$day':1}}} | filter.born.$month.$day | can't take a part of a field of type integer",
                "{'born':{'$month':{}}} | filter.born.$month | must have at least one operator",
                "{'name':{'$options':'i'}} | filter.name.$options | needs $regex beside it",
                "{'name':{'$regex':'a','$options':'m'}} | filter.name.$options | must be \"i\"",
                "{'name':{'$regex':'a','$options':'i','$regexFlags':'i'}} | filter.name.$options | is given twice",
                "{'name':'a\\u0000'} | filter.name | must not contain the NUL character",
            })
    void whatCanNotBeMeantIsRefused(String given, String field, String problem) {
        EntityException refusal = refusal(given);

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal.text()).isEqualTo("Invalid %s: %s", field, problem);
        assertThat(refusal.details()).containsExactly(new Problem(field, problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":{\"$foo\":1}} | filter.name.$foo | Known operators",
                "{\"name\":{\"$size\":1}} | filter.name.$size | Known operators",
                "{\"name\":{\"$contains\":1}} | filter.name.$contains | Known operators",
                "{\"count\":{\"gt\":1}} | filter.count.gt | Operators begin with $: \"$gt\".",
                "{\"meta\":{\"$eq\":1,\"a\":1}} | filter.meta.a | Known operators",
                "{\"$gt\":5} | filter.$gt | $gt goes inside a field",
                "{\"$where\":\"1\"} | filter.$where | Fields are combined by $and, $or, $nor and $not.",
                "{\"$expr\":{}} | filter.$expr | Fields are combined by",
                "{\"$name\":\"x\"} | filter.$name | Fields are combined by",
            })
    void unknownOperatorsAreRefusedWithThoseThatAreKnown(String given, String field, String hint) {
        EntityException refusal = refusal(given);

        assertThat(refusal.text()).isEqualTo("Unknown operator \"%s\"", field.substring(field.lastIndexOf('.') + 1));
        assertThat(refusal.details()).containsExactly(new Problem(field, "Unknown operator"));
        assertThat(refusal.hint()).startsWith(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope",
                "NAME",
                "name.x",
                "count.0",
                "tags.x",
                "tags.0.x",
                "lines.nope",
                "lines.0.nope",
                "lines.sku.x",
                "meta.",
                "meta..a",
                ".meta",
                "meta.$gt",
                "meta.00",
                "meta.1234567890",
                "",
                "name\"; --",
                "password",
                "PASSWORD",
                "pass_word",
                "lines.token",
                "lines.0.token",
                "password.x"
            })
    void unknownAndHiddenFieldsGetTheSameAnswer(String name) {
        EntityException refusal = catchThrowableOfType(
                EntityException.class,
                () -> FilterParser.parse(Collections.singletonMap(name, Map.of("$regex", "^a")), VIEW));
        assertThatThrownBy(() -> FilterParser.parse(Collections.singletonMap(name, Map.of("$month", 1)), VIEW))
                .hasMessage(refusal.getMessage());

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal.text()).isEqualTo("Unknown field \"%s\"", name);
        assertThat(refusal.details()).containsExactly(new Problem("filter." + name, "Unknown field"));
        assertThat(refusal.hint()).doesNotContain("password").doesNotContain("token");
    }

    @Test
    void aFieldOutsideTheKeysLimitIsUnknownToo() {
        EntityView limited =
                EntityView.of(SCHEMA, FilterParserTest.caller(new EntityLimit(Set.of("name", "owner"), null)));

        assertThat(FilterParser.parse(Map.of("owner", "x"), limited)).isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(Map.of("count", 1), limited))
                .hasMessage("Unknown field \"count\"");
        EntityException refusal =
                catchThrowableOfType(EntityException.class, () -> FilterParser.parse(Map.of("counts", 1), limited));
        assertThat(refusal.hint()).isEqualTo("Fields here: id, name, ownerId, owner.");
    }

    @Test
    void aSlipOfTheHandIsRecognized() {
        assertThat(refusal("{'nmae':'a'}").hint()).isEqualTo("Did you mean \"name\"?");
        assertThat(refusal("{'Owner':'a'}").hint()).isEqualTo("Did you mean \"owner\"?");
    }

    @Test
    void namesInAnswersAreShortAndHarmless() {
        EntityException refusal = catchThrowableOfType(
                EntityException.class, () -> FilterParser.parse(Map.of("x\n".repeat(500), 1), VIEW));

        assertThat(refusal.details().get(0).field()).hasSizeLessThan(100).doesNotContain("\n");
    }

    @Test
    void limitsAreRefusedEachInItsOwnWords() {
        assertThat(FilterParser.parse(nested(15), VIEW)).isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(nested(16), VIEW))
                .hasMessageEndingWith("is nested deeper than 16 levels");
        assertThat(FilterParser.parse(leaves(500), VIEW)).isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(leaves(501), VIEW))
                .hasMessage("Invalid filter.$or[500].count: is one condition too many: a request has at most 500");
        assertThat(FilterParser.parse(in(1000), VIEW)).isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(in(1001), VIEW))
                .hasMessage("Invalid filter.count.$in: must not have more than 1000 values");
        assertThat(FilterParser.parse(Map.of("notes", "x".repeat(10_000)), VIEW))
                .isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(Map.of("notes", "x".repeat(10_001)), VIEW))
                .hasMessage("Invalid filter.notes: must not be longer than 10000 characters");
        assertThatThrownBy(() -> FilterParser.parse(Map.of("name", Map.of("$regex", "x".repeat(501))), VIEW))
                .hasMessage("Invalid filter.name.$regex: must not be longer than 500 characters");
    }

    private static Object nested(int depth) {
        return depth == 0 ? Map.of("name", "a") : Map.of("$or", List.of(nested(depth - 1), Map.of("name", "b")));
    }

    private static Object leaves(int count) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(Map.of("count", i));
        }
        return Map.of("$or", list);
    }

    private static Object in(int count) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(i);
        }
        return Map.of("count", Map.of("$in", list));
    }

    private static EntityException refusal(String json) {
        return catchThrowableOfType(EntityException.class, () -> FilterParser.parse(FilterParserTest.read(json), VIEW));
    }
}
