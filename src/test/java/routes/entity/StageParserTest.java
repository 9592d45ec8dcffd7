package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;

class StageParserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EntitySchema SCHEMA = withSecret();
    private static final EntityView VIEW =
            EntityView.of(SCHEMA, new Caller("k", "test", null, null, Scopes.UNLIMITED, Map.of(), 0));

    @Test
    void aGroupGivesItsKeysAndAccumulators() {
        StageParser.Stages parsed =
                parse("[{'$group':{'_by':'$state','n':{'$count':true},'sum':{'$sum':'count'},'total':{'$sum':'$price'},"
                        + "'mean':{'$avg':'count'},'first':{'$min':'born'},'last':{'$max':'name'},"
                        + "'ones':{'$sum':1},'halves':{'$sum':0.5}}}]");

        assertThat(parsed.columns())
                .extracting(Column::name)
                .containsExactly("state", "n", "sum", "total", "mean", "first", "last", "ones", "halves");
        assertThat(parsed.columns())
                .extracting(Column::type)
                .containsExactly(
                        FieldType.ENUM,
                        FieldType.INTEGER,
                        FieldType.INTEGER,
                        FieldType.DECIMAL,
                        FieldType.NUMBER,
                        FieldType.DATE,
                        FieldType.STRING,
                        FieldType.INTEGER,
                        FieldType.NUMBER);
        assertThat(parsed.columns()).noneMatch(Column::secret).allMatch(column -> column.is(Column.Role.FIELD));
        Stage.Group group = (Stage.Group) parsed.stages().get(0);
        assertThat(group.nullKey()).isNull();
        assertThat(group.keys())
                .containsExactly(new Stage.Key(
                        FieldRef.of(SCHEMA.column("state")), parsed.columns().get(0)));
        assertThat(group.accumulators())
                .extracting(Stage.Accumulator::function)
                .containsExactly(
                        Stage.Function.COUNT,
                        Stage.Function.SUM,
                        Stage.Function.SUM,
                        Stage.Function.AVG,
                        Stage.Function.MIN,
                        Stage.Function.MAX,
                        Stage.Function.SUM,
                        Stage.Function.SUM);
        assertThat(group.accumulators().get(6).constant()).isEqualTo(1L);
        assertThat(group.accumulators().get(7).constant()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_by", "_id"})
    void aGroupOfEverythingCarriesANullKey(String by) {
        StageParser.Stages parsed = parse("[{'$group':{'" + by + "':null,'n':{'$count':true}}}]");

        assertThat(((Stage.Group) parsed.stages().get(0)).nullKey()).isEqualTo("_group");
        assertThat(parsed.columns()).extracting(Column::name).containsExactly("n");
        assertThat(parsed.stages()).hasSize(1);
    }

    @Test
    void keysMayBeSeveralAndHaveOtherNames() {
        assertThat(parse("[{'$group':{'_by':['state','owner']}}]").columns())
                .extracting(Column::name)
                .containsExactly("state", "ownerId");
        assertThat(parse("[{'$group':{'_id':{'s':'$state','day':'born'}}}]").columns())
                .extracting(Column::name)
                .containsExactly("s", "day");
    }

    @Test
    void stagesBehindAGroupSpeakOfItsColumns() {
        StageParser.Stages parsed = parse("[{'$match':{'active':true}},{'$group':{'_by':'state','n':{'$count':true}}},"
                + "{'$match':{'n':{'$gt':1},'state':{'$ne':null}}},{'$sort':{'n':-1,'state':'asc'}},"
                + "{'$skip':1},{'$limit':5}]");

        Column n = parsed.columns().get(1);
        assertThat(parsed.stages()).hasSize(6);
        assertThat(parsed.stages().get(2))
                .isEqualTo(new Stage.Match(new Filter.And(List.of(
                        new Filter.Compare(FieldRef.of(n), Filter.Comparison.GT, 1L),
                        new Filter.Not(
                                new Filter.IsNull(FieldRef.of(parsed.columns().get(0))))))));
        assertThat(parsed.stages().get(3))
                .isEqualTo(new Stage.SortBy(List.of(
                        new Sort(FieldRef.of(n), true),
                        new Sort(FieldRef.of(parsed.columns().get(0)), false))));
        assertThat(parsed.stages().subList(4, 6)).containsExactly(new Stage.Skip(1), new Stage.Limit(5));
        assertThat(refusal("[{'$group':{'_by':'state'}},{'$match':{'name':'a'}}]")
                        .details())
                .containsExactly(new Problem("stages[1].$match.name", "Unknown field"));
        assertThat(refusal("[{'$group':{'_by':'state'}},{'$sort':{'name':1}}]").details())
                .containsExactly(new Problem("stages[1].$sort.name", "Unknown field"));
    }

    @Test
    void withoutAGroupTheAnswerHasTheReadableColumns() {
        StageParser.Stages parsed = parse("[{'$match':{'name':'a'}}]");

        assertThat(parsed.columns()).isEqualTo(VIEW.columns()).noneMatch(Column::secret);
        assertThat(parsed.stages()).last().isEqualTo(new Stage.Limit(Page.MAX_LIMIT));
    }

    @Test
    void withoutStagesNothingIsDone() {
        for (Object raw : new Object[] {null, EntityRequest.ABSENT, List.of()}) {
            EntityException refusal = catchThrowableOfType(EntityException.class, () -> StageParser.parse(raw, VIEW));
            assertThat(refusal.code()).isEqualTo(ErrorCode.MISSING_STAGES);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | stages | must be a list of stages",
                "'x' | stages | must be a list of stages",
                "[5] | stages[0] | must be an object with the name of one stage",
                "[{}] | stages[0] | must be an object with the name of one stage",
                "[{'$limit':1,'$skip':1}] | stages[0] | must be an object with the name of one stage",
                "[{'$match':null}] | stages[0].$match | must be an object",
                "[{'$match':{'count':'x'}}] | stages[0].$match.count | must be a whole number of at most 64 bits",
                "[{'$limit':0}] | stages[0].$limit | must be a whole number from 1 to 10000",
                "[{'$limit':10001}] | stages[0].$limit | must be a whole number from 1 to 10000",
                "[{'$limit':1.5}] | stages[0].$limit | must be a whole number from 1 to 10000",
                "[{'$limit':'5; drop'}] | stages[0].$limit | must be a whole number from 1 to 10000",
                "[{'$skip':-1}] | stages[0].$skip | must be a whole number from 0 to 10000000",
                "[{'$skip':10000001}] | stages[0].$skip | must be a whole number from 0 to 10000000",
                "[{'$sort':{'a':1,'b':1,'c':1,'d':1,'e':1,'f':1,'g':1,'h':1,'i':1}}] | stages[0].$sort | has more than 8 keys",
                "[{'$sort':{}}] | stages[0].$sort | must be an object of fields and orders",
                "[{'$sort':{'name':2}}] | stages[0].$sort.name | must be 1, -1, \"asc\" or \"desc\"",
                "[{'$sort':{'name':null}}] | stages[0].$sort.name | must be 1, -1, \"asc\" or \"desc\"",
                "[{'$sort':{'meta':1}}] | stages[0].$sort.meta | can't be sorted by",
                "[{'$sort':{'meta.a':1}}] | stages[0].$sort.meta.a | can't be sorted by",
                "[{'$group':5}] | stages[0].$group | must be an object",
                "[{'$group':{'n':{'$count':true}}}] | stages[0].$group | needs _by",
                "[{'$group':{'_by':null,'_id':null}}] | stages[0].$group | has both _by and _id",
                "[{'$group':{'_by':[]}}] | stages[0].$group._by | must name the fields to group by, or be null",
                "[{'$group':{'_by':5}}] | stages[0].$group._by | must name the fields to group by, or be null",
                "[{'$group':{'_by':['name',5]}}] | stages[0].$group._by[1] | must be the name of a field",
                "[{'$group':{'_by':'meta'}}] | stages[0].$group._by | can't group by a field of type json",
                "[{'$group':{'_by':'meta.a'}}] | stages[0].$group._by | can't use a place inside a field",
                "[{'$group':{'_by':['name','name']}}] | stages[0].$group._by[1]"
                        + " | gives the answer two fields of one name",
                "[{'$group':{'_by':'name','NAME':{'$count':true}}}] | stages[0].$group.NAME.$count"
                        + " | gives the answer two fields of one name",
                "[{'$group':{'_by':null,'_group':{'$count':true}}}] | stages[0].$group._group.$count"
                        + " | gives the answer two fields of one name",
                "[{'$group':{'_by':{'a-b':'name'}}}] | stages[0].$group._by.a-b | can't be a name in the answer",
                "[{'$group':{'_by':null,'1x':{'$count':true}}}] | stages[0].$group.1x | can't be a name in the answer",
                "[{'$group':{'_by':null,'n':5}}] | stages[0].$group.n | must be an object with one accumulator",
                "[{'$group':{'_by':null,'n':{'$count':1}}}] | stages[0].$group.n.$count | must be true, or the name of a field",
                "[{'$group':{'_by':null,'n':{'$sum':'name'}}}] | stages[0].$group.n.$sum"
                        + " | needs a number, not a field of type string",
                "[{'$group':{'_by':null,'n':{'$avg':5}}}] | stages[0].$group.n.$avg | must be the name of a field",
                "[{'$group':{'_by':null,'n':{'$sum':{'$multiply':[1,2]}}}}] | stages[0].$group.n.$sum"
                        + " | must be the name of a field",
                "[{'$group':{'_by':null,'n':{'$min':'active'}}}] | stages[0].$group.n.$min"
                        + " | can't order a field of type boolean",
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
            quoteCharacter = '`',
            value = {
                "[{'$project':{'name':1}}] | stages[0].$project | Unknown stage",
                "[{'$lookup':{}}] | stages[0].$lookup | Unknown stage",
                "[{'$out':'x'}] | stages[0].$out | Unknown stage",
                "[{'match':{}}] | stages[0].match | Unknown stage",
                "[{'$group':{'_by':null,'n':{'$push':'name'}}}] | stages[0].$group.n.$push | Unknown accumulator",
                "[{'$group':{'_by':'password'}}] | stages[0].$group._by | Unknown field",
                "[{'$group':{'_by':'$password'}}] | stages[0].$group._by | Unknown field",
                "[{'$group':{'_by':'nonsense'}}] | stages[0].$group._by | Unknown field",
                "[{'$group':{'_by':{'x':'password'}}}] | stages[0].$group._by.x | Unknown field",
                "[{'$group':{'_by':null,'n':{'$max':'password'}}}] | stages[0].$group.n.$max | Unknown field",
                "[{'$sort':{'password':1}}] | stages[0].$sort.password | Unknown field",
                "[{'$match':{'password':{'$gt':'a'}}}] | stages[0].$match.password | Unknown field",
            })
    void unknownWordsAndHiddenFieldsAreRefusedByName(String given, String field, String problem) {
        EntityException refusal = refusal(given);

        assertThat(refusal.text()).startsWith(problem + " \"");
        assertThat(refusal.details()).containsExactly(new Problem(field, problem));
        assertThat(refusal.hint()).doesNotContain("password");
    }

    @Test
    void sizesAreBounded() {
        Object stages = Collections.nCopies(21, Map.of("$skip", 1));
        assertThat(catchThrowableOfType(EntityException.class, () -> StageParser.parse(stages, VIEW)))
                .hasMessage("Invalid stages: must not be more than 20");
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("_by", null);
        for (int i = 0; i <= GroupParser.MAX_COLUMNS; i++) {
            group.put("n" + i, Map.of("$count", true));
        }
        assertThat(catchThrowableOfType(
                        EntityException.class, () -> StageParser.parse(List.of(Map.of("$group", group)), VIEW)))
                .hasMessageEndingWith("is one field too many: a group has at most 50");
    }

    private static StageParser.Stages parse(String json) {
        return StageParser.parse(read(json), VIEW);
    }

    private static EntityException refusal(String json) {
        return catchThrowableOfType(EntityException.class, () -> parse(json));
    }

    private static Object read(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), Object.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static EntitySchema withSecret() {
        EntitySchema plain = RandomFilters.everyType();
        Map<String, Field> fields = new LinkedHashMap<>(plain.fields());
        fields.put("password", RandomFilters.secret("password"));
        return new EntitySchema("Thing", "things", fields, plain.relations(), List.of(), true, null, false);
    }
}
