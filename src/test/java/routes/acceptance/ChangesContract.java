package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeEvent.Kind;

/** Every write tells of each row that it changes, once, and of nothing else. */
interface ChangesContract extends Contract {

    default Told told() {
        return Told.by(server(), server().adminKey(), List.of(), null);
    }

    private static List<Tuple> seen(List<ChangeEvent> events) {
        return events.stream()
                .map(event -> tuple(event.kind(), event.entity(), event.id()))
                .toList();
    }

    @Test
    default void aNewRowIsToldAsAReadShowsIt() {
        try (Told told = told()) {
            String id = http().create(
                            "Author",
                            json(
                                    "{'name':'Told','email':'%s@x.test','age':7,'rating':1.5,'balance':'12.30','active':true,"
                                            + "'role':'reader','born':'2001-02-03','tags':['a','b'],'profile':{'z':1,'a':{'n':2.5}},"
                                            + "'password':'secret','pin':'1234'}",
                                    unique("told")));
            List<ChangeEvent> events = told.all(http());
            assertThat(seen(events)).containsExactly(tuple(Kind.CREATED, "Author", id));
            JsonNode read = http().get("Author/" + id).is(200).data();
            Map<String, Object> data = events.get(0).data();
            assertThat(data).isNotNull().doesNotContainKeys("password", "pin");
            assertThat(Json.MAPPER.<JsonNode>valueToTree(data).toString())
                    .isEqualTo(Json.tree(read.toString()).toString());
            assertThat(events.get(0).time()).startsWith("20").endsWith("Z");
            assertThat(events.get(0).project()).isEqualTo("default");
        }
    }

    @Test
    default void bulkWritesTellOfEachRow() {
        String kind = unique("bulk");
        try (Told told = told()) {
            String rows = IntStream.range(0, 1200)
                    .mapToObj(i -> json("{'title':'%s','pages':%d}", kind, i))
                    .collect(Collectors.joining(",", "[", "]"));
            http().post("Book", rows).is(201);
            List<ChangeEvent> created = told.all(http());
            assertThat(created.stream().allMatch(event -> event.kind() == Kind.CREATED))
                    .isTrue();
            assertThat(created)
                    .extracting(event -> ((Number) event.data().get("pages")).intValue())
                    .isEqualTo(IntStream.range(0, 1200).boxed().toList());
            http().put("Book/bulk", json("{'filter':{'title':'%s'},'data':{'genre':'travel'}}", kind))
                    .is(200);
            assertThat(told.all(http()).stream()
                            .filter(event -> event.kind() == Kind.UPDATED
                                    && "travel".equals(event.data().get("genre"))
                                    && event.data().get("pages") != null)
                            .map(ChangeEvent::id)
                            .distinct())
                    .hasSize(1200);
            http().delete("Book/bulk" + Http.query("filter", json("{'title':'%s'}", kind)))
                    .is(200);
            assertThat(told.all(http()).stream()
                            .filter(event -> event.kind() == Kind.DELETED && event.data() == null)
                            .map(ChangeEvent::id)
                            .distinct())
                    .hasSize(1200);
        }
    }

    @Test
    default void eachKindOfChangeTellsTheRowAfterwards() {
        String name = unique("tally");
        try (Told told = told()) {
            String id = http().post("Tally/upsert", json("{'filter':{'name':'%s'},'data':{'seq':1}}", name))
                    .is(200)
                    .data()
                    .path("id")
                    .asText();
            http().post("Tally/upsert", json("{'filter':{'name':'%s'},'data':{'seq':2}}", name))
                    .is(200);
            http().post("Tally/" + id + "/increment", json("{'field':'seq','amount':5}"))
                    .is(200);
            http().post("Tally/" + id + "/addToSet", json("{'field':'tags','value':'t'}"))
                    .is(200);
            http().post("Tally/" + id + "/pull", json("{'field':'tags','value':'t'}"))
                    .is(200);
            http().patch("Tally/" + id, json("{'amount':1.25}")).is(200);
            http().delete("Tally/" + id).is(200);
            List<ChangeEvent> events = told.all(http());
            assertThat(events)
                    .extracting(ChangeEvent::kind)
                    .containsExactly(
                            Kind.UPSERTED,
                            Kind.UPSERTED,
                            Kind.UPDATED,
                            Kind.UPDATED,
                            Kind.UPDATED,
                            Kind.UPDATED,
                            Kind.DELETED);
            assertThat(events).extracting(ChangeEvent::id).containsOnly(id);
            assertThat(events.get(2).data()).containsEntry("seq", 7L);
            assertThat(events.get(3).data()).containsEntry("tags", List.of("t"));
            assertThat(events.get(4).data()).containsEntry("tags", List.of());
            assertThat(events.get(5).data()).containsEntry("amount", 1.25).containsEntry("labels", List.of());
        }
    }

    @Test
    default void whatIsRefusedIsNotTold() {
        String email = unique("taken") + "@x.test";
        http().create("Author", json("{'name':'A','email':'%s'}", email));
        try (Told told = told()) {
            http().post("Author", json("[{'name':'B'},{'name':'C','email':'%s'}]", email))
                    .is(409);
            http().patch("Author/none", json("{'name':'x'}")).is(404);
            http().delete("Author/none").is(404);
            http().put("Author/bulk", json("{'filter':{'email':'nobody'},'data':{'name':'x'}}"))
                    .is(200);
            assertThat(told.all(http())).isEmpty();
        }
    }

    @Test
    default void rowsDeletedAlongAreTold() {
        JsonNode book = http().post(
                        "Book",
                        json("{'title':'Along','chapters':[{'title':'One','remarks':[{'body':'r'}]},{'title':'Two'}]}"))
                .is(201)
                .data();
        String id = book.path("id").asText();
        List<String> chapters = Json.column(
                http().get("Book/" + id, "relations", "chapters").is(200).data().path("chapters"), "id");
        assertThat(chapters).hasSize(2);
        try (Told told = told()) {
            http().patch("Book/" + id, json("{'chapters':[{'id':'%s'}]}", chapters.get(0)))
                    .is(200);
            assertThat(seen(told.all(http())))
                    .contains(tuple(Kind.DELETED, "Chapter", chapters.get(1)), tuple(Kind.UPDATED, "Book", id));
            http().delete("Book/" + id).is(200);
            assertThat(told.all(http()))
                    .extracting(ChangeEvent::kind, ChangeEvent::entity)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.DELETED, "Remark"), tuple(Kind.DELETED, "Chapter"), tuple(Kind.DELETED, "Book"));
        }
    }

    @Test
    default void whatBecomesOfReferencesIsTold() {
        String hall = http().create("Hall", json("{'name':'H'}"));
        String lamp = http().create("Lamp", json("{'name':'L','hall':'%s'}", hall));
        String sign = http().create("Sign", json("{'name':'S','hall':'%s'}", hall));
        String desk = http().create("Desk", json("{'name':'D','hall':'%s'}", hall));
        try (Told told = told()) {
            http().delete("Hall/" + hall).is(409);
            assertThat(told.all(http())).isEmpty();
            http().delete("Desk/" + desk).is(200);
            http().delete("Hall/" + hall).is(200);
            List<ChangeEvent> events = told.all(http());
            assertThat(seen(events))
                    .containsExactlyInAnyOrder(
                            tuple(Kind.DELETED, "Desk", desk),
                            tuple(Kind.UPDATED, "Lamp", lamp),
                            tuple(Kind.DELETED, "Sign", sign),
                            tuple(Kind.DELETED, "Hall", hall));
            events.stream()
                    .filter(event -> event.entity().equals("Lamp"))
                    .forEach(event -> assertThat(event.data()).containsEntry("hall", null));
        }
    }

    @Test
    default void aSoftDeleteIsToldAsADelete() {
        String note = http().create("Note", json("{'slug':'%s'}", unique("note")));
        String room = http().create("Room", json("{'name':'R'}"));
        String sign = http().create("Sign", json("{'name':'S','room':'%s'}", room));
        try (Told told = told()) {
            http().delete("Note/" + note).is(200);
            http().delete("Room/" + room).is(200);
            assertThat(seen(told.all(http())))
                    .containsExactlyInAnyOrder(
                            tuple(Kind.DELETED, "Note", note),
                            tuple(Kind.DELETED, "Sign", sign),
                            tuple(Kind.DELETED, "Room", room));
        }
    }

    @Test
    default void linksAreToldFromBothEnds() {
        String label = http().create("Label", json("{'name':'%s'}", unique("label")));
        String other = http().create("Label", json("{'name':'%s'}", unique("label")));
        try (Told told = told()) {
            String book = http().create("Book", json("{'title':'Linked','labels':['%s']}", label));
            List<ChangeEvent> events = told.all(http());
            assertThat(seen(events))
                    .containsExactlyInAnyOrder(tuple(Kind.CREATED, "Book", book), tuple(Kind.UPDATED, "Label", label));
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.data())
                            .containsEntry(
                                    event.entity().equals("Book") ? "labels" : "books",
                                    List.of(event.entity().equals("Book") ? label : book)));
            http().patch("Book/" + book, json("{'labels':['%s']}", other)).is(200);
            assertThat(seen(told.all(http())))
                    .containsExactlyInAnyOrder(
                            tuple(Kind.UPDATED, "Book", book),
                            tuple(Kind.UPDATED, "Label", label),
                            tuple(Kind.UPDATED, "Label", other));
            http().delete("Label/" + other).is(200);
            events = told.all(http());
            assertThat(seen(events))
                    .containsExactlyInAnyOrder(tuple(Kind.UPDATED, "Book", book), tuple(Kind.DELETED, "Label", other));
            String tally = http().create("Tally", json("{'name':'%s'}", unique("linked")));
            http().post("Tally/" + tally + "/addToSet", json("{'field':'labels','value':'%s'}", label))
                    .is(200);
            http().post("Tally/" + tally + "/addToSet", json("{'field':'labels','value':'%s'}", label))
                    .is(200);
            events = told.all(http());
            assertThat(seen(events))
                    .startsWith(tuple(Kind.CREATED, "Tally", tally), tuple(Kind.UPDATED, "Tally", tally));
            assertThat(events.get(1).data()).containsEntry("labels", List.of(label));
        }
    }

    @Test
    default void aKeyWithSomeFieldsIsToldOfChangesInTheseAlone() {
        String label = http().create("Label", json("{'name':'%s'}", unique("part")));
        String tally = http().create("Tally", json("{'name':'%s','seq':1}", unique("part")));
        String key = server().newKey(unique("part"), "--fields", "Tally=id,name,labels");
        try (Told told = Told.by(server(), key, List.of("Tally"), null)) {
            http().patch("Tally/" + tally, json("{'seq':2}")).is(200);
            http().post("Tally/" + tally + "/increment", json("{'field':'seq','amount':5}"))
                    .is(200);
            http().post("Tally/" + tally + "/addToSet", json("{'field':'labels','value':'%s'}", label))
                    .is(200);
            http().put("Tally/bulk", json("{'filter':{'id':'%s'},'data':{'seq':9}}", tally))
                    .is(200);
            http().patch("Tally/" + tally, json("{'labels':[],'seq':10}")).is(200);
            http().patch("Tally/" + tally, json("{'seq':11}")).is(200);
            http().patch("Tally/" + tally, json("{'name':'%s'}", unique("renamed")))
                    .is(200);
            assertThat(told.take(3))
                    .extracting(event -> event.data().get("labels"))
                    .containsExactly(List.of(label), List.of(), List.of());
        }
    }

    @Test
    default void entitiesOfOneTableAreToldApart() {
        String garage = http().create("Garage", json("{'name':'G'}"));
        String car = http().create("Car", json("{'plate':'%s','garage':'%s'}", unique("c"), garage));
        String truck = http().create("Truck", json("{'plate':'%s','garage':'%s'}", unique("t"), garage));
        try (Told cars = Told.by(server(), server().adminKey(), List.of("Car", "Seat"), null)) {
            http().patch("Truck/" + truck, json("{'load':2}")).is(200);
            http().patch("Car/" + car, json("{'doors':5}")).is(200);
            assertThat(seen(cars.all(http()))).containsExactly(tuple(Kind.UPDATED, "Car", car));
        }
    }

    @Test
    default void aFilterTellsOfRowsThatComeAndLeave() {
        Map<String, Object> filter = Map.of("pages", Map.of("$gt", 100));
        try (Told thick = Told.by(server(), server().adminKey(), List.of("Book"), filter)) {
            String id = http().create("Book", json("{'title':'Thin','pages':10}"));
            http().patch("Book/" + id, json("{'pages':200}")).is(200);
            http().patch("Book/" + id, json("{'title':'Thick'}")).is(200);
            http().patch("Book/" + id, json("{'pages':20}")).is(200);
            http().delete("Book/" + id).is(200);
            http().create("Book", json("{'title':'Last','pages':500}"));
            List<ChangeEvent> events = thick.take(4);
            assertThat(events)
                    .extracting(ChangeEvent::kind)
                    .containsExactly(Kind.UPDATED, Kind.UPDATED, Kind.DELETED, Kind.CREATED);
            assertThat(events.get(2).data()).isNull();
            assertThat(events.get(2).id()).isEqualTo(id);
        }
    }
}
