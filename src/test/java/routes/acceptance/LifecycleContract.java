package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Rows that are kept when they are deleted, and entities that share a table. */
interface LifecycleContract extends Contract {

    @Test
    default void aDeletedRowIsHiddenFromEveryOperation() {
        String slug = unique("soft");
        String filter = json("{'slug':'%s'}", slug);
        String id = http().create("Note", json("{'slug':'%s','stars':2,'body':'%s'}", slug, slug));
        assertThat(http().get("Note/" + id).data().path("deletedAt").isNull()).isTrue();
        assertThat(http().delete("Note/" + id).is(200).data().asBoolean()).isTrue();

        http().get("Note/" + id).is(404, "NOT_FOUND");
        http().get("Note/one", "filter", filter).is(404, "NOT_FOUND");
        assertThat(http().get("Note", "filter", filter).is(200).data()).isEmpty();
        assertThat(http().get("Note/count", "filter", filter).is(200).data().asInt())
                .isZero();
        assertThat(http().get("Note/search", "q", slug).is(200).data()).isEmpty();
        String group =
                json("{'stages':[{'$group':{'_by':'slug','n':{'$count':true}}},{'$match':{'slug':'%s'}}]}", slug);
        assertThat(http().post("Note/aggregate", group).is(200).data()).isEmpty();
        http().delete("Note/" + id).is(404, "NOT_FOUND");
        http().patch("Note/" + id, "{\"stars\":9}").is(404, "NOT_FOUND");
        http().post("Note/" + id + "/increment", json("{'field':'stars','amount':1}"))
                .is(404, "NOT_FOUND");
        String all = json("{'filter':%s,'data':{'stars':9}}", filter);
        assertThat(http().post("Note/updateMany", all)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(http().post("Note/deleteMany", json("{'filter':%s}", filter))
                        .is(200)
                        .data()
                        .asInt())
                .isZero();
    }

    @Test
    default void aDeletedRowIsSeenOnRequest() {
        String slug = unique("seen");
        String id = http().create("Note", json("{'slug':'%s','stars':2}", slug));
        http().post("Note/deleteMany", json("{'filter':{'slug':'%s'}}", slug)).is(200);
        JsonNode row =
                http().get("Note/" + id, "includeDeleted", "true").is(200).data();
        assertThat(row.path("deletedAt").asText()).matches("\\d{4}-.*Z");
        assertThat(row.path("stars").asInt()).isEqualTo(2);
        String filter = json("{'slug':'%s'}", slug);
        assertThat(http().get("Note", "filter", filter, "includeDeleted", "true")
                        .is(200)
                        .data())
                .hasSize(1);
        assertThat(http().get("Note/count", "filter", filter, "includeDeleted", "true")
                        .data()
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    default void aFilterOnTheDateOpensNoDeletedRows() {
        String slug = unique("date");
        String id = http().create("Note", json("{'slug':'%s'}", slug));
        http().delete("Note/" + id).is(200);
        Answer asked = http().get("Note", "filter", json("{'slug':'%s','deletedAt':{'$ne':null}}", slug));
        if (asked.status() == 200) {
            assertThat(asked.data()).isEmpty();
        } else {
            asked.is(400, "BAD_REQUEST");
        }
    }

    @Test
    default void aUniqueValueIsFreeAgainAfterADelete() {
        String slug = unique("free");
        String id = http().create("Note", json("{'slug':'%s'}", slug));
        http().post("Note", json("{'slug':'%s'}", slug)).is(409, "CONFLICT");
        http().delete("Note/" + id).is(200);
        String again = http().create("Note", json("{'slug':'%s'}", slug));
        http().delete("Note/" + again).is(200);
        http().create("Note", json("{'slug':'%s'}", slug));
        JsonNode upserted = http().post("Note/upsert", json("{'filter':{'slug':'%s'},'data':{'stars':3}}", slug))
                .is(200)
                .data();
        assertThat(upserted.path("id").asText()).isNotIn(id, again);
    }

    @Test
    default void whatRefersToARowIsTreatedAlikeWhetherTheRowIsKeptOrNot() {
        Answer hard = deleted("Hall", "hall");
        Answer soft = deleted("Room", "room");
        assertThat(soft.json()).isEqualTo(hard.json());
    }

    /** The refusal while a desk stands in it; then it is deleted, and with it goes what shall go. */
    private Answer deleted(String entity, String relation) {
        String id = http().create(entity, json("{'name':'x'}"));
        String row = json("{'name':'x','%s':'%s'}", relation, id);
        String desk = http().create("Desk", row);
        String lamp = http().create("Lamp", row);
        String sign = http().create("Sign", row);
        Answer refused = http().delete(entity + "/" + id).is(409, "CONFLICT");
        http().get("Sign/" + sign).is(200);
        http().delete("Desk/" + desk).is(200);
        http().delete(entity + "/" + id).is(200);
        http().get(entity + "/" + id).is(404, "NOT_FOUND");
        assertThat(http().get("Lamp/" + lamp).is(200).data().path(relation).isNull())
                .isTrue();
        http().get("Sign/" + sign).is(404, "NOT_FOUND");
        return refused;
    }

    @Test
    default void deletionCannotBeWritten() {
        http().post("Note", json("{'slug':'%s','deletedAt':'2026-01-01T00:00:00.000Z'}", unique("w")))
                .is(422, "VALIDATION_FAILED");
    }

    @Test
    default void aCascadeLeavesRowsOfOtherEntitiesInTheSameTable() {
        String garage = http().create("Garage", json("{'name':'x'}"));
        String row = json("{'plate':'%s','garage':'%s'}", unique("PL"), garage);
        String car = http().create("Car", row);
        String truck = http().create("Truck", row);
        http().delete("Garage/" + garage).is(200);
        http().get("Car/" + car).is(404, "NOT_FOUND");
        assertThat(http().get("Truck/" + truck).is(200).data().path("garage").isNull())
                .isTrue();
    }

    @Test
    default void entitiesOfOneTableSeeTheirOwnRowsOnly() {
        String plate = unique("PL");
        String car = http().create("Car", json("{'plate':'%s','doors':4}", plate));
        String truck = http().create("Truck", json("{'plate':'%s','load':3.5}", plate));
        String filter = json("{'plate':'%s'}", plate);
        assertThat(Json.column(http().get("Car", "filter", filter).is(200).data(), "id"))
                .containsExactly(car);
        assertThat(Json.column(http().get("Truck", "filter", filter).is(200).data(), "id"))
                .containsExactly(truck);
        assertThat(http().get("Car/count", "filter", filter).data().asInt()).isEqualTo(1);
        http().get("Car/" + truck).is(404, "NOT_FOUND");
        http().patch("Car/" + truck, json("{'doors':2}")).is(404, "NOT_FOUND");
        http().delete("Car/" + truck).is(404, "NOT_FOUND");
        assertThat(http().get("Car/" + car).data().path("_type").asText()).isEqualTo("car");
        http().post("Car", json("{'plate':'x','_type':'truck'}")).is(422, "VALIDATION_FAILED");
        String group = json("{'stages':[{'$group':{'_by':'plate','n':{'$count':true}}},{'$match':%s}]}", filter);
        assertThat(http().post("Car/aggregate", group)
                        .is(200)
                        .data()
                        .path(0)
                        .path("n")
                        .asInt())
                .isEqualTo(1);
        assertThat(http().post("Truck/deleteMany", json("{'filter':%s}", filter))
                        .is(200)
                        .data()
                        .asInt())
                .isEqualTo(1);
        http().get("Car/" + car).is(200);
    }
}
