package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import routes.entity.Filter.And;
import routes.entity.Filter.Compare;
import routes.entity.Filter.Comparison;
import routes.entity.Filter.Contains;
import routes.entity.Filter.In;
import routes.entity.Filter.IsNull;
import routes.entity.Filter.Not;
import routes.entity.Filter.Or;
import routes.entity.Filter.Part;
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
    void aPartOfADateIsARangeOfNumbers() throws ValueProblem {
        assertThat(parse("{'born':{'$month':3}}")).isEqualTo(new Part(ref("born"), DatePart.MONTH, 3, 3));
        assertThat(parse("{'born':{'$month':{'$gt':3}}}")).isEqualTo(new Part(ref("born"), DatePart.MONTH, 4, 12));
        assertThat(parse("{'born':{'$hour':{'$lt':'3'}}}")).isEqualTo(new Part(ref("born"), DatePart.HOUR, 0, 2));
        assertThat(parse("{'born':{'$day':{'$ne':3}}}")).isEqualTo(new Not(new Part(ref("born"), DatePart.DAY, 3, 3)));
        assertThat(parse("{'born':{'$second':{'$in':[1,59]}}}"))
                .isEqualTo(new Or(List.of(
                        new Part(ref("born"), DatePart.SECOND, 1, 1), new Part(ref("born"), DatePart.SECOND, 59, 59))));
        assertThat(parse("{'born':{'$year':null}}")).isEqualTo(new IsNull(ref("born")));
        assertThat(parse("{'lines.shipped':{'$month':{'$gte':9}}}"))
                .isEqualTo(new Filter.Matches(
                        ref("lines", "shipped"), PatternParser.parse("^.{5}(0(9)|1([0-2]))", false)));
    }

    @Test
    void aNumberThatAPartCanNotBeIsNoneOfThem() {
        assertThat(parse("{'born':{'$month':13}}")).isEqualTo(in("born"));
        assertThat(parse("{'born':{'$month':{'$lt':1}}}")).isEqualTo(in("born"));
        assertThat(parse("{'born':{'$month':{'$ne':0}}}")).isEqualTo(new Not(in("born")));
        assertThat(parse("{'born':{'$month':{'$lte':9223372036854775807}}}"))
                .isEqualTo(new Part(ref("born"), DatePart.MONTH, 1, 12));
        assertThat(parse("{'born':{'$month':{'$gt':9223372036854775807}}}")).isEqualTo(in("born"));
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
                .hasMessage("Unknown field \"nmae\"")
                .extracting(
                        thrown -> ((EntityException) thrown).details().get(0).field())
                .isEqualTo("rows.nmae");
        assertThatThrownBy(() -> FilterParser.checkRule(SCHEMA, null)).hasMessage("Invalid rows: must be an object");
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

    private static Filter parse(String json) {
        return FilterParser.parse(read(json), VIEW);
    }

    static Object read(String json) {
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

    static EntitySchema withSecrets() {
        EntitySchema plain = RandomFilters.everyType();
        Map<String, Field> fields = new LinkedHashMap<>(plain.fields());
        fields.put("password", RandomFilters.secret("password"));
        Map<String, Field> line =
                new LinkedHashMap<>(fields.get("lines").arrayOf().fields());
        line.put("token", RandomFilters.secret("token"));
        fields.put("lines", RandomFilters.field("lines", FieldType.ARRAY, new ArrayOf(null, line), List.of()));
        return new EntitySchema("Thing", "things", fields, plain.relations(), List.of(), true, null, false);
    }

    static Caller caller(EntityLimit limit) {
        return new Caller(
                "k", "test", null, null, Scopes.UNLIMITED, limit == null ? Map.of() : Map.of("Thing", limit), 0);
    }
}
