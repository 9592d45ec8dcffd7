package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows a condition means. The rows are those of same-answers.rows.json, told apart by their place there. */
interface FilterContract extends Contract {
    Map<TestDatabase, String> PREFIXES = new ConcurrentHashMap<>();

    /** Begins the ids of this test's rows. */
    private String prefix() {
        return PREFIXES.computeIfAbsent(database(), database -> {
            String prefix = unique("flt") + "-";
            String rows = Json.resource("same-answers.rows.json").toString().replace("same-", prefix);
            http().post("Sample", rows).is(201);
            return prefix;
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'kind':'a'}                                | 0 2 6 9
            {'kind':{'$ne':'a'}}                        | 1 3 4 5 7 8 10 11
            {'kind':null}                               | 5 8
            {'kind':{'$ne':null}}                       | 0 1 2 3 4 6 7 9 10 11
            {'kind':{'$in':['a',null]}}                 | 0 2 5 6 8 9
            {'kind':{'$in':[null]}}                     | 5 8
            {'kind':{'$nin':['a']}}                     | 1 3 4 5 7 8 10 11
            {'kind':{'$nin':['a',null]}}                | 1 3 4 7 10 11
            {'kind':{'$in':[]}}                         | ``
            {'kind':{'$nin':[]}}                        | 0 1 2 3 4 5 6 7 8 9 10 11
            {'kind':{'$exists':true}}                   | 0 1 2 3 4 6 7 9 10 11
            {'kind':{'$exists':false}}                  | 5 8
            {'whole':{'$gt':1}}                         | 1 4 5 6 10 11
            {'whole':{'$not':{'$gt':1}}}                | 0 2 3 7 8 9
            {'whole':{'$gte':0,'$lt':10}}               | 0 1 3 9 11
            {'whole':9007199254740993}                  | 4
            {'real':0.5}                                | 0 9
            {'exact':0.1}                               | 0 9
            {'flag':false}                              | 1 3 7 10
            {'flag':{'$ne':true}}                       | 1 3 5 7 8 10
            {'day':{'$gt':'2026-01-01','$lt':'2026-01-03'}} | 1 6
            {'day':'2026-01-01T01:00:00+01:00'}         | 0 9
            {'day':{'$month':1}}                        | 0 1 6 7 9
            {'day':{'$month':{'$ne':1}}}                | 2 3 4 5 8 10 11
            {'day':{'$year':{'$lt':2026}}}              | 2 3
            {'day':{'$day':{'$in':[31,28,null]}}}       | 2 3 5 8 10
            {'day':{'$hour':{'$gte':10,'$lte':12}}}     | 3 4
            {'day':{'$not':{'$minute':{'$lt':30}}}}     | 2 5 8 10
            {'day':{'$minute':59,'$second':59}}        | 2 10
            {'name':'alpha'}                            | 0
            {'name':'alpha '}                           | 9
            {'name':{'$gt':'b'}}                        | 2 3 4 5 6 7
            {'word':''}                                 | 4
            {'$nor':[{'kind':'a'},{'flag':false}]}      | 4 5 8 11
            {'$or':[{'whole':1},{'kind':'c'}]}          | 0 3 7 9 11
            {'$not':{'flag':true}}                      | 1 3 5 7 8 10
            {'flag':true,'kind':'a','whole':{'$lt':0}}  | 2
            """)
    default void aConditionMeansTheseRows(String filter, String expected) {
        assertRows(json(filter), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name':{'$regex':'^al'}}                   | 0 9
            {'name':{'$regex':'^al','$options':'i'}}    | 0 1 9 10
            {'name':{'$regex':'^AL','$regexFlags':'i'}} | 0 1 9 10
            {'name':{'$regex':'a$'}}                    | 0 1 2 3 4
            {'name':{'$regex':'^[ab]'}}                 | 0 2 9 11
            {'name':{'$regex':'^.{3}$'}}                | 11
            {'name':{'$regex':'\\\\.'}}                 | 11
            {'name':{'$regex':'%'}}                     | ``
            {'word':{'$regex':'%'}}                     | 2
            {'word':{'$regex':'b_c'}}                   | 2
            {'word':{'$regex':'quick_OR_end'}}          | 0 10
            {'word':{'$not':{'$regex':'e'}}}            | 1 2 4 8
            """)
    default void anExpressionMatchesTheseRows(String filter, String expected) {
        assertRows(json(filter.replace("_OR_", "|")), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'tree.a':1}                    | 0 2 9
            {'tree.a':'1'}                  | 1
            {'tree.a':{'$gt':0}}            | 0 2 9
            {'tree.a':{'$ne':1}}            | 1 3 4 5 6 7 8 10 11
            {'tree.b.c':'deep'}             | 0 9
            {'tree.b.c':null}               | 1 2 3 4 5 6 7 8 10 11
            {'tree.t':true}                 | 0 9
            {'tree.x y':2}                  | 11
            {'tree':5}                      | 5
            {'tree':[1,2,3]}                | 3
            {'tree':{'t':true,'b':{'c':'deep'},'a':1}} | 0 9
            {'tree':{'$exists':false}}      | 7 8
            {'list':'x'}                    | 0 1 4 9
            {'list':1}                      | 3
            {'list':['x','y']}              | 0
            {'list':[]}                     | 2
            {'list':null}                   | 7 8
            {'list':{'$ne':'x'}}            | 2 3 5 6 7 8 10 11
            {'list':{'$in':['x',1]}}        | 0 1 3 4 9
            {'list':{'$nin':['x']}}         | 2 3 5 6 7 8 10 11
            """)
    default void aConditionReachesIntoDocumentsAndLists(String filter, String expected) {
        assertRows(json(filter), expected);
    }

    @Test
    default void aRelationIsAConditionOnItsKey() {
        String parent = prefix() + "00";
        assertRows(json("{'parentId':'%s'}", parent), "1 2");
        assertRows(json("{'parent':'%s'}", parent), "1 2");
        assertRows(json("{'parentId':{'$ne':null}}"), "1 2 3");
    }

    private void assertRows(String filter, String expected) {
        String prefix = prefix();
        String within = "{\"$and\":[{\"id\":{\"$regex\":\"^" + prefix + "\"}}," + filter + "]}";
        Answer answer = http().get("Sample", "filter", within, "sort", json("{'id':1}"), "select", "id")
                .is(200);
        List<String> ids = Arrays.stream((expected == null ? "" : expected).split(" "))
                .filter(place -> !place.isEmpty())
                .map(place -> prefix + "%02d".formatted(Integer.parseInt(place)))
                .collect(Collectors.toList());
        assertThat(Json.column(answer.data(), "id")).as(filter).isEqualTo(ids);
        assertThat(http().get("Sample/count", "filter", within).is(200).data().asInt())
                .isEqualTo(ids.size());
    }
}
