package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregations: conditions before and behind a group, its keys and its figures. */
interface AggregateContract extends Contract {

    private String rows() {
        String name = unique("sum");
        http().post(
                        "Sample",
                        json("[{'name':'N','whole':1,'real':0.5,'kind':'a','flag':true,'exact':0.1},"
                                        + "{'name':'N','whole':2,'real':1.5,'kind':'a','flag':false,'exact':0.2},"
                                        + "{'name':'N','whole':3,'real':2.5,'kind':'b','flag':true},"
                                        + "{'name':'N','real':4,'kind':'b','flag':true},"
                                        + "{'name':'N','whole':10,'kind':'c'}]")
                                .replace("\"N\"", "\"" + name + "\""))
                .is(201);
        return json("{'$match':{'name':'%s'}}", name);
    }

    private JsonNode answer(String stages) {
        return http().post("Sample/aggregate", json("{'stages':[%s]}", stages))
                .is(200)
                .data();
    }

    @Test
    default void figuresAreComputedOverAGroup() {
        JsonNode all = answer(rows()
                + json(",{'$group':{'_by':null,'n':{'$count':true},'there':{'$count':'whole'},'sum':{'$sum':'whole'},"
                        + "'ones':{'$sum':1},'avg':{'$avg':'$whole'},'least':{'$min':'real'},'most':{'$max':'real'},"
                        + "'exact':{'$sum':'exact'},'first':{'$min':'kind'}}}"));
        assertThat(all).hasSize(1);
        JsonNode row = all.path(0);
        assertThat(row.path("_group").isNull()).isTrue();
        assertThat(row.path("n").asInt()).isEqualTo(5);
        assertThat(row.path("there").asInt()).isEqualTo(4);
        assertThat(row.path("sum").asInt()).isEqualTo(16);
        assertThat(row.path("ones").asInt()).isEqualTo(5);
        assertThat(row.path("avg").asDouble()).isEqualTo(4.0);
        assertThat(row.path("least").asDouble()).isEqualTo(0.5);
        assertThat(row.path("most").asDouble()).isEqualTo(4.0);
        assertThat(row.path("exact").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(row.path("first").asText()).isEqualTo("a");
    }

    @Test
    default void aMatchActsWhereItStands() {
        String rows = rows();
        String group = json("{'$group':{'_by':'kind','n':{'$count':true},'sum':{'$sum':'whole'}}}");
        JsonNode before = answer(rows + json(",{'$match':{'flag':true}},") + group + json(",{'$sort':{'kind':1}}"));
        assertThat(Json.column(before, "kind")).containsExactly("a", "b");
        assertThat(Json.column(before, "n")).containsExactly("1", "2");
        JsonNode behind =
                answer(rows + "," + group + json(",{'$match':{'n':{'$gte':2}}},{'$sort':{'sum':-1,'kind':1}}"));
        assertThat(Json.column(behind, "kind")).containsExactly("a", "b");
        assertThat(Json.column(behind, "sum")).containsExactly("3", "3");
        JsonNode page = answer(rows + "," + group + json(",{'$sort':{'kind':1}},{'$skip':1},{'$limit':1}"));
        assertThat(Json.column(page, "kind")).containsExactly("b");
    }

    @Test
    default void anOrderBeforeAGroupMayNameWhatTheGroupsDoNotHave() {
        String rows = rows();
        String group = json("{'$group':{'_by':'kind','n':{'$count':true}}}");
        JsonNode groups = answer(rows + json(",{'$sort':{'whole':1}},") + group);
        assertThat(Json.column(groups, "kind")).containsExactlyInAnyOrder("a", "b", "c");
        JsonNode first = answer(
                rows + json(",{'$sort':{'whole':-1}},{'$limit':3},") + group + json(",{'$sort':{'n':-1,'kind':1}}"));
        assertThat(Json.column(first, "kind")).containsExactly("a", "b", "c");
        assertThat(Json.column(first, "n")).containsExactly("1", "1", "1");
    }

    @Test
    default void aGroupMayHaveSeveralKeysAndAnother() {
        String rows = rows();
        JsonNode two = answer(
                rows + json(",{'$group':{'_by':['kind','flag'],'n':{'$count':true}}},{'$sort':{'kind':1,'flag':1}}"));
        assertThat(Json.column(two, "kind")).containsExactly("a", "a", "b", "c");
        assertThat(Json.column(two, "flag")).containsExactly("false", "true", "true", null);
        assertThat(Json.column(two, "n")).containsExactly("1", "1", "2", "1");
        JsonNode again = answer(rows
                + json(",{'$group':{'_by':['kind','flag'],'n':{'$count':true}}},"
                        + "{'$group':{'_by':null,'groups':{'$count':true},'rows':{'$sum':'n'}}}"));
        assertThat(again.path(0).path("groups").asInt()).isEqualTo(4);
        assertThat(again.path(0).path("rows").asInt()).isEqualTo(5);
    }

    @Test
    default void ofNoRowsASumIsNoughtAndAnAverageNull() {
        JsonNode none = answer(json("{'$match':{'name':'no such'}},{'$group':{'_by':null,'n':{'$count':true},"
                + "'sum':{'$sum':'whole'},'avg':{'$avg':'whole'},'max':{'$max':'whole'}}}"));
        assertThat(none).hasSize(1);
        assertThat(none.path(0).path("n").asInt()).isZero();
        assertThat(none.path(0).path("sum").asInt()).isZero();
        assertThat(none.path(0).path("avg").isNull()).isTrue();
        assertThat(none.path(0).path("max").isNull()).isTrue();
        assertThat(answer(json("{'$match':{'name':'no such'}},{'$group':{'_by':'kind','n':{'$count':true}}}")))
                .isEmpty();
    }

    @Test
    default void withoutAGroupRowsComeBackConverted() {
        JsonNode rows = answer(rows() + json(",{'$sort':{'whole':-1}},{'$limit':2}"));
        assertThat(Json.column(rows, "whole")).containsExactly("10", "3");
        assertThat(rows.path(1).path("flag").isBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'stages':[]}", "{}", "{'stages':null}"})
    default void anAggregationNeedsStages(String body) {
        http().post("Sample/aggregate", json(body)).is(400, "MISSING_STAGES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'",
                "{'$lookup':{'from':'authors'}}",
                "{'$project':{'name':1}}",
                "{'$unwind':'$list'}",
                "{'$out':'x'}",
                "{'$match':{}, '$limit':1}",
                "{}",
                "{'$match':[]}",
                "{'$match':{'shoe':1}}",
                "{'$limit':0}",
                "{'$limit':-1}",
                "{'$limit':1.5}",
                "{'$limit':'1'}",
                "{'$limit':10001}",
                "{'$skip':-1}",
                "{'$sort':{}}",
                "{'$sort':{'shoe':1}}",
                "{'$sort':{'name':2}}",
                "{'$group':{}}",
                "{'$group':{'_by':'shoe'}}",
                "{'$group':{'_by':null,'n':{'$sum':'name'}}}",
                "{'$group':{'_by':null,'n':{'$push':'name'}}}",
                "{'$group':{'_by':null,'a b':{'$count':true}}}",
                "{'$group':{'_by':null,'n':{'$sum':[1]}}}",
                "{'$group':{'_by':null,'n':{'$sum':{'a':1}}}}",
                "{'$group':{'_by':'tree'}}",
                "{'$group':{'_by':7}}",
                "{'$group':{'_by':'kind','kind':{'$count':true}}}",
                "{'$group':{'_by':null,'n':{'$count':false}}}",
                "{'$group':{'_by':null,'n':{'$count':true}}},{'$match':{'whole':1}}"
            })
    default void aFaultyStageIsRefused(String stage) {
        http().post("Sample/aggregate", json("{'stages':[%s]}", stage)).is(400, "BAD_REQUEST");
    }
}
