package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.Filter.And;
import routes.entity.Filter.Compare;
import routes.entity.Filter.Comparison;
import routes.entity.Filter.Contains;
import routes.entity.Filter.In;
import routes.entity.Filter.IsNull;
import routes.entity.Filter.Not;
import routes.entity.Filter.Or;
import routes.schema.ArrayOf;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;

class FilterParserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EntitySchema SCHEMA = withSecrets();
    private static final EntityView VIEW = EntityView.of(SCHEMA, caller(null));

    @Test
    void equalityIsWrittenInTwoWays() {
        assertThat(parse("{'name':'Ada'}")).isEqualTo(compare("name", Comparison.EQ, "Ada"));
        assertThat(parse("{'name':{'$eq':'Ada'}}")).isEqualTo(compare("name", Comparison.EQ, "Ada"));
    }

    @Test
    void severalFieldsAndSeveralOperatorsAreBothMeant() {
        assertThat(parse("{'active':true,'count':{'$gte':1,'$lt':5}}"))
                .isEqualTo(new And(List.of(
                        compare("active", Comparison.EQ, true),
                        compare("count", Comparison.GTE, 1L),
                        compare("count", Comparison.LT, 5L))));
    }

    @Test
    void anEmptyObjectAndAnAbsentFilterMeanEveryRow() {
        assertThat(parse("{}")).isEqualTo(Filter.ALL);
        assertThat(FilterParser.parse(EntityRequest.ABSENT, VIEW)).isEqualTo(Filter.ALL);
    }

    @Test
    void nullIsAValueOfItsOwn() {
        assertThat(parse("{'name':null}")).isEqualTo(new IsNull(ref("name")));
        assertThat(parse("{'name':{'$ne':null}}")).isEqualTo(new Not(new IsNull(ref("name"))));
        assertThat(parse("{'name':{'$exists':true}}")).isEqualTo(new Not(new IsNull(ref("name"))));
        assertThat(parse("{'name':{'$exists':false}}")).isEqualTo(new IsNull(ref("name")));
        assertThat(parse("{'count':{'$in':[null,1,1.0]}}"))
                .isEqualTo(new Or(List.of(new IsNull(ref("count")), in("count", 1L))));
        assertThat(parse("{'count':{'$nin':[null,1]}}"))
                .isEqualTo(new And(List.of(new Not(new IsNull(ref("count"))), new Not(in("count", 1L)))));
        assertThat(parse("{'count':{'$in':[null]}}")).isEqualTo(new IsNull(ref("count")));
    }

    @Test
    void listsWithoutValuesMeanNothingAndEverything() {
        assertThat(parse("{'count':{'$in':[]}}")).isEqualTo(Filter.NOTHING);
        assertThat(parse("{'count':{'$nin':[]}}")).isEqualTo(Filter.ALL);
        assertThat(parse("{'name':'a','count':{'$in':[]}}")).isEqualTo(Filter.NOTHING);
        assertThat(parse("{'$or':[{'name':'a'},{}]}")).isEqualTo(Filter.ALL);
        assertThat(parse("{'$not':{}}")).isEqualTo(Filter.NOTHING);
    }

    @Test
    void negationIsCarriedToTheLeaves() {
        Filter a = compare("name", Comparison.EQ, "a");
        Filter b = compare("count", Comparison.GT, 1L);
        assertThat(parse("{'$nor':[{'name':'a'},{'count':{'$gt':1}}]}"))
                .isEqualTo(new And(List.of(new Not(a), new Not(b))));
        assertThat(parse("{'$not':{'name':'a','count':{'$gt':1}}}")).isEqualTo(new Or(List.of(new Not(a), new Not(b))));
        assertThat(parse("{'$not':{'$or':[{'name':'a'},{'$not':{'count':{'$gt':1}}}]}}"))
                .isEqualTo(new And(List.of(new Not(a), b)));
        assertThat(parse("{'count':{'$not':{'$gt':1,'$lt':9}}}"))
                .isEqualTo(new Or(List.of(new Not(b), new Not(compare("count", Comparison.LT, 9L)))));
        assertThat(parse("{'name':{'$not':{'$ne':'a'}}}")).isEqualTo(a);
    }

    @Test
    void valuesTakeTheFormOfTheirColumn() {
        assertThat(parse("{'born':'2026-01-01'}"))
                .isEqualTo(compare("born", Comparison.EQ, "2026-01-01T00:00:00.000Z"));
        assertThat(parse("{'score':2.0}")).isEqualTo(compare("score", Comparison.EQ, 2L));
        assertThat(parse("{'legacy':'507F1F77BCF86CD799439011'}"))
                .isEqualTo(compare("legacy", Comparison.EQ, "507f1f77bcf86cd799439011"));
        assertThat(parse("{'createdAt':{'$lt':'2026-01-01T01:00+01:00'}}"))
                .isEqualTo(compare("createdAt", Comparison.LT, "2026-01-01T00:00:00.000Z"));
    }

    @Test
    void anOwningRelationIsItsKeyColumn() {
        assertThat(parse("{'owner':'x'}")).isEqualTo(compare("ownerId", Comparison.EQ, "x"));
        assertThat(parse("{'ownerId':'x'}")).isEqualTo(compare("ownerId", Comparison.EQ, "x"));
    }

    @Test
    void anArrayIsAskedForAnElementOrAsAWhole() {
        assertThat(parse("{'tags':'a'}")).isEqualTo(new Contains(ref("tags"), "a"));
        assertThat(parse("{'tags':['a']}")).isEqualTo(compare("tags", Comparison.EQ, List.of("a")));
        assertThat(parse("{'tags':{'$in':['a',['b'],null]}}"))
                .isEqualTo(new Or(List.of(
                        new IsNull(ref("tags")),
                        new Contains(ref("tags"), "a"),
                        compare("tags", Comparison.EQ, List.of("b")))));
        assertThat(parse("{'tags':{'$ne':'a'}}")).isEqualTo(new Not(new Contains(ref("tags"), "a")));
        assertThat(parse("{'anything':1.0}")).isEqualTo(new Contains(ref("anything"), 1L));
    }

    @Test
    void jsonIsComparedAsAWholeTree() {
        assertThat(parse("{'meta':{'a':[1,2.0]}}"))
                .isEqualTo(compare("meta", Comparison.EQ, Map.of("a", List.of(1L, 2L))));
        assertThat(parse("{'meta':{}}")).isEqualTo(compare("meta", Comparison.EQ, Map.of()));
        assertThat(parse("{'meta':{'$in':[1,{'a':1}]}}")).isEqualTo(new In(ref("meta"), Set.of(1L, Map.of("a", 1L))));
    }

    @Test
    void dottedPathsReachIntoStructuredColumns() {
        assertThat(parse("{'meta.address.city':'Rome'}"))
                .isEqualTo(new Compare(ref("meta", "address", "city"), Comparison.EQ, "Rome"));
        assertThat(parse("{'lines.0.quantity':{'$gt':1.0}}"))
                .isEqualTo(new Compare(ref("lines", "0", "quantity"), Comparison.GT, 1L));
        assertThat(parse("{'lines.shipped':'2026-01-01'}"))
                .isEqualTo(new Compare(ref("lines", "shipped"), Comparison.EQ, "2026-01-01T00:00:00.000Z"));
        assertThat(parse("{'lines.labels':'x'}")).isEqualTo(new Compare(ref("lines", "labels"), Comparison.EQ, "x"));
        assertThat(parse("{'anything.1.x':null}")).isEqualTo(new IsNull(ref("anything", "1", "x")));
    }

    @Test
    void patternsKnowOneFlag() {
        assertThat(parse("{'name':{'$regex':'^a','$options':'i'}}"))
                .isEqualTo(parse("{'name':{'$regexFlags':'i','$regex':'^a'}}"));
        assertThat(parse("{'name':{'$not':{'$regex':'^a'}}}"))
                .isEqualTo(new Not(new Filter.Matches(ref("name"), new Pattern("^a", false, "a", true, false))));
        assertThat(parse("{'meta.x':{'$regex':'a','$options':''}}")).isInstanceOf(Filter.Matches.class);
    }

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
                "{'count':{'$gt':'5'}} | filter.count.$gt | must be a whole number of at most 64 bits",
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
                "{'name':{'$options':'i'}} | filter.name.$options | needs $regex beside it",
                "{'name':{'$regex':'a','$options':'m'}} | filter.name.$options | must be \"i\"",
                "{'name':{'$regex':'a','$options':'i','$regexFlags':'i'}} | filter.name.$options | is given twice",
                "{'name':'a\\u0000'} | filter.name | must not contain the NUL character",
            })
    void whatCanNotBeMeantIsRefused(String given, String field, String problem) {
        EntityException refusal = refusal(given);

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal.text()).isEqualTo(field + " " + problem);
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

        assertThat(refusal.text()).isEqualTo("Unknown operator");
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
                "owner.name",
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

        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal.text()).isEqualTo("Unknown field");
        assertThat(refusal.details()).containsExactly(new Problem("filter." + name, "Unknown field"));
        assertThat(refusal.hint()).doesNotContain("password").doesNotContain("token");
    }

    @Test
    void aFieldOutsideTheKeysLimitIsUnknownToo() {
        EntityView limited = EntityView.of(SCHEMA, caller(new EntityLimit(Set.of("name", "owner"), null)));

        assertThat(FilterParser.parse(Map.of("owner", "x"), limited)).isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(Map.of("count", 1), limited))
                .hasMessage("Unknown field");
        EntityException refusal =
                catchThrowableOfType(EntityException.class, () -> FilterParser.parse(Map.of("counts", 1), limited));
        assertThat(refusal.hint()).isEqualTo("Use a field name of the entity's schema, in its exact spelling.");
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
                .hasMessage("filter.$or[500].count is one condition too many: a filter has at most 500");
        assertThat(FilterParser.parse(in(1000), VIEW)).isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(in(1001), VIEW))
                .hasMessage("filter.count.$in must not have more than 1000 values");
        assertThat(FilterParser.parse(Map.of("notes", "x".repeat(10_000)), VIEW))
                .isNotNull();
        assertThatThrownBy(() -> FilterParser.parse(Map.of("notes", "x".repeat(10_001)), VIEW))
                .hasMessage("filter.notes must not be longer than 10000 characters");
        assertThatThrownBy(() -> FilterParser.parse(Map.of("name", Map.of("$regex", "x".repeat(501))), VIEW))
                .hasMessage("filter.name.$regex must not be longer than 500 characters");
    }

    @Test
    void aRowRuleMayNameWhatItsKeyMayNotSee() {
        EntityView view = EntityView.of(
                SCHEMA, caller(new EntityLimit(Set.of("name"), Map.of("password", "x", "lines.token", "y"))));

        assertThat(view.rows()).isInstanceOf(And.class);
        assertThat(FilterParser.rule(SCHEMA, Map.of())).isEqualTo(Filter.ALL);
    }

    @Test
    void aRowRuleThatDoesNotFitLetsNothingThroughAndGivesNothingAway() {
        EntityException refusal = catchThrowableOfType(
                EntityException.class,
                () -> EntityView.of(SCHEMA, caller(new EntityLimit(null, Map.of("tenantSecret", "x")))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal.text()).isEqualTo("The row limit of this API key does not fit the entity Thing");
        assertThat(refusal.details()).isEmpty();
        assertThatThrownBy(() -> FilterParser.checkRule(SCHEMA, Map.of("nmae", "x")))
                .hasMessage("Unknown field")
                .extracting(
                        thrown -> ((EntityException) thrown).details().get(0).field())
                .isEqualTo("rows.nmae");
        assertThatThrownBy(() -> FilterParser.checkRule(SCHEMA, null)).hasMessage("rows must be an object");
    }

    @Test
    void randomFiltersAreAllUnderstood() {
        RandomFilters random = new RandomFilters(RandomFilters.everyType(), 1);
        for (int i = 0; i < 3000; i++) {
            assertThat(negations(random.parsed()))
                    .as("Not stands only around leaves")
                    .isTrue();
        }
    }

    private static boolean negations(Filter filter) {
        if (filter instanceof And and) {
            return and.operands().stream().allMatch(FilterParserTest::negations);
        }
        if (filter instanceof Or or) {
            return or.operands().stream().allMatch(FilterParserTest::negations);
        }
        return !(filter instanceof Not not) || not.operand() instanceof Filter.Leaf;
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

    private static Filter parse(String json) {
        return FilterParser.parse(read(json), VIEW);
    }

    private static EntityException refusal(String json) {
        return catchThrowableOfType(EntityException.class, () -> FilterParser.parse(read(json), VIEW));
    }

    private static Object read(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), Object.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static FieldRef ref(String column, String... path) {
        return new FieldRef(SCHEMA.column(column), List.of(path));
    }

    private static Filter compare(String column, Comparison comparison, Object value) {
        return new Compare(ref(column), comparison, value);
    }

    private static Filter in(String column, Object... values) {
        return new In(ref(column), Set.of(values));
    }

    private static EntitySchema withSecrets() {
        EntitySchema plain = RandomFilters.everyType();
        Map<String, Field> fields = new LinkedHashMap<>(plain.fields());
        fields.put("password", RandomFilters.secret("password"));
        Map<String, Field> line =
                new LinkedHashMap<>(fields.get("lines").arrayOf().fields());
        line.put("token", RandomFilters.secret("token"));
        fields.put("lines", RandomFilters.field("lines", FieldType.ARRAY, new ArrayOf(null, line), List.of()));
        return new EntitySchema("Thing", "things", fields, plain.relations(), List.of(), true, null, false);
    }

    private static Caller caller(EntityLimit limit) {
        return new Caller(
                "k", "test", null, null, Scopes.UNLIMITED, limit == null ? Map.of() : Map.of("Thing", limit), 0);
    }
}
