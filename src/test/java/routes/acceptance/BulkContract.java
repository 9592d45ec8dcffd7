package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of many rows: all of them or none, and never more than was meant. */
interface BulkContract extends Contract {

    @Test
    default void aListIsCreatedAsAWhole() {
        String name = unique("bulk");
        String rows = IntStream.range(0, 500)
                .mapToObj(i -> json("{'name':'%s','whole':%d}", name, i))
                .collect(Collectors.joining(",", "[", "]"));
        Answer created = http().post("Sample", rows).is(201);
        assertThat(created.data()).hasSize(500);
        assertThat(created.metadata().path("count").asInt()).isEqualTo(500);
        assertThat(created.data().path(499).path("whole").asInt()).isEqualTo(499);
        assertThat(counted("Sample", name)).isEqualTo(500);
    }

    @Test
    default void linesAreCreatedAsAWhole() {
        String name = unique("lines");
        String rows = IntStream.range(0, 50)
                .mapToObj(i -> json("{'name':'%s','whole':%d}", name, i))
                .collect(Collectors.joining("\n"));
        http().post("Sample", rows + "\n", "Content-Type", "application/x-ndjson")
                .is(201);
        assertThat(counted("Sample", name)).isEqualTo(50);
        http().post("Sample", rows + "\n{\"name\":", "Content-Type", "application/x-ndjson")
                .is(400, "BAD_REQUEST");
        assertThat(counted("Sample", name)).isEqualTo(50);
    }

    @Test
    default void oneFaultyRowMeansNone() {
        String name = unique("none");
        Answer refused = http().post("Sample", json("[{'name':'%s'},{'name':'%s','whole':'x'},{'shoe':1}]", name, name))
                .is(422, "VALIDATION_FAILED");
        assertThat(refused.fields()).contains("[1].whole", "[2].shoe");
        assertThat(counted("Sample", name)).isZero();
        String taken = json("[{'name':'%s'},{'name':'%s-b'},{'name':'%s'}]", name, name, name);
        http().post("Tally", taken).is(409, "CONFLICT");
        assertThat(http().get("Tally/count", "filter", json("{'name':{'$regex':'^%s'}}", name))
                        .data()
                        .asInt())
                .isZero();
        http().post("Sample", "[]").is(422, "VALIDATION_FAILED");
        http().post("Sample", "[1]").is(400);
        http().post("Sample", "[null]").is(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST Note/updateMany", "PUT Note/bulk", "POST Note/deleteMany", "DELETE Note/bulk"})
    default void aWriteOfManyRowsWithoutAFilterIsRefused(String call) {
        String slug = unique("kept");
        http().create("Note", json("{'slug':'%s','stars':1}", slug));
        String method = call.split(" ")[0];
        String path = call.split(" ")[1];
        String data = json(",'data':{'stars':9}");
        for (String filter : List.of(
                "",
                json("'filter':{}"),
                json("'filter':null"),
                json("'filter':[]"),
                json("'filter':'x'"),
                json("'filter':{'$and':[]}"),
                json("'filter':{'$or':[]}"))) {
            String body = "{" + filter + (path.contains("delete") || method.equals("DELETE") ? "" : data) + "}";
            Answer refused = http().send(method, path, body.replace("{,", "{"));
            assertThat(refused.clean().status())
                    .as(refused.request() + body + refused.body())
                    .isEqualTo(400);
        }
        http().send(method, path, null).is(400);
        http().send(method, path, json("{'filter':{},'all':'yes'%s}", data)).is(400);
        assertThat(http().get("Note/one", "filter", json("{'slug':'%s'}", slug))
                        .is(200)
                        .data()
                        .path("stars")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    default void everyRowIsMeantWhereTheRequestSaysSo() {
        http().post("Remark", json("[{'body':'a'},{'body':'b'}]")).is(201);
        Answer changed = http().post("Remark/updateMany", json("{'filter':{},'all':true,'data':{'body':'c'}}"))
                .is(200);
        assertThat(changed.metadata().path("count").asInt()).isGreaterThanOrEqualTo(2);
        Answer deleted = http().post("Remark/deleteMany", json("{'filter':{},'all':true}"))
                .is(200);
        assertThat(deleted.data().asInt()).isGreaterThanOrEqualTo(2);
        assertThat(http().get("Remark/count").is(200).data().asInt()).isZero();
    }

    @Test
    default void updateManyChecksItsDataAndKeepsToItsFilter() {
        String name = unique("many");
        http().post("Sample", json("[{'name':'%s','whole':1},{'name':'%s','whole':2},{'name':'%s'}]", name, name, name))
                .is(201);
        String filter = json("{'name':'%s','whole':{'$gte':2}}", name);
        assertThat(http().post("Sample/updateMany", json("{'filter':%s,'data':{'kind':'b'}}", filter))
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        http().post("Sample/updateMany", json("{'filter':%s,'data':{'kind':'z'}}", filter))
                .is(422, "VALIDATION_FAILED");
        http().post("Sample/updateMany", json("{'filter':%s,'data':{'shoe':1}}", filter))
                .is(422, "VALIDATION_FAILED");
        http().post("Sample/updateMany", json("{'filter':%s,'data':[]}", filter))
                .is(400);
        http().post("Sample/updateMany", json("{'filter':%s}", filter)).is(400, "MISSING_PARAMS");
        assertThat(http().get("Sample/count", "filter", json("{'name':'%s','kind':'b'}", name))
                        .data()
                        .asInt())
                .isEqualTo(1);
    }

    private int counted(String entity, String name) {
        return http().get(entity + "/count", "filter", json("{'name':'%s'}", name))
                .is(200)
                .data()
                .asInt();
    }
}
