package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sixteen entities of a real application, loaded as they are and taken through the whole operation set. */
interface AccessControlContract extends Contract {

    static Stream<String> entities() {
        return GeneratedRows.SCHEMAS.stream();
    }

    private Http club() {
        return http().below("/api/v1/club/");
    }

    private GeneratedRows rows() {
        return new GeneratedRows(club());
    }

    @Test
    default void allEntitiesAreServed() {
        Set<String> served = new TreeSet<>();
        http().get("club").is(200).json().path("schemas").forEach(name -> served.add(name.asText()));
        assertThat(served).hasSize(16).containsAll(GeneratedRows.SCHEMAS);
    }

    @ParameterizedTest
    @MethodSource("entities")
    default void everyOperationWorksOn(String entity) {
        Http club = club();
        ObjectNode row = rows().row(entity);
        JsonNode created = club.post(entity, row.toString()).is(201).data();
        String id = created.path("id").asText();
        row.properties().forEach(field -> {
            if (!field.getKey().equals("password")) {
                GeneratedRows.assertSame(created.path(field.getKey()), field.getValue(), entity + "." + field.getKey());
            }
        });
        assertThat(created.has("password")).isFalse();
        JsonNode read = club.get(entity + "/" + id).is(200).data();
        assertThat(read).isEqualTo(created);
        String filter = json("{'id':'%s'}", id);
        assertThat(club.get(entity, "filter", filter).is(200).data().path(0)).isEqualTo(created);
        assertThat(club.get(entity + "/one", "filter", filter).is(200).data()).isEqualTo(created);
        assertThat(club.get(entity + "/count", "filter", filter).is(200).data().asInt())
                .isEqualTo(1);

        String collection = GeneratedRows.schema(entity).path("collection").asText();
        assertThat(club.get(collection + "/" + id).is(200).data()).isEqualTo(created);
        aggregateAndSearch(entity, filter);
        String field = rows().changeable(entity);
        JsonNode value = rows().row(entity).path(field);
        String data = "{\"" + field + "\":" + value + "}";
        GeneratedRows.assertSame(
                club.patch(entity + "/" + id, data).is(200).data().path(field), value, entity);
        String many = "{\"filter\":" + filter + ",\"data\":" + data + "}";
        assertThat(club.post(entity + "/updateMany", many)
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(club.post(entity + "/upsert", many).is(200).data().path("id").asText())
                .isEqualTo(id);
        assertThat(club.delete(entity + "/" + id).is(200).data().asBoolean()).isTrue();
        club.get(entity + "/" + id).is(404, "NOT_FOUND");
        assertThat(club.post(entity + "/deleteMany", "{\"filter\":" + filter + "}")
                        .is(200)
                        .data()
                        .asInt())
                .isZero();
    }

    private void aggregateAndSearch(String entity, String filter) {
        String stages = json("{'stages':[{'$match':%s},{'$group':{'_by':null,'n':{'$count':true}}}]}", filter);
        JsonNode counted = club().post(entity + "/aggregate", stages).is(200).data();
        assertThat(counted.path(0).path("n").asInt()).isEqualTo(1);
        Answer search = club().get(entity + "/search", "q", "zzz-nothing");
        if (entity.equals("Counter")) {
            search.is(400, "BAD_REQUEST"); // it has no text to look into
        } else {
            assertThat(search.is(200).data()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("entities")
    default void everyRelationCanBeIncluded(String entity) {
        ObjectNode row = rows().row(entity, true);
        String id =
                club().post(entity, row.toString()).is(201).data().path("id").asText();
        for (var relation : GeneratedRows.schema(entity).path("relations").properties()) {
            JsonNode filled = club().get(entity + "/" + id, "include", relation.getKey())
                    .is(200)
                    .data();
            JsonNode value = filled.path(relation.getKey());
            JsonNode written = row.path(relation.getKey());
            if (relation.getValue().path("type").asText().equals("many-to-many")) {
                assertThat(Json.column(value, "id")).containsExactlyInAnyOrderElementsOf(elements(written));
            } else {
                assertThat(value.path("id").asText())
                        .as(entity + "." + relation)
                        .isEqualTo(written.asText());
                assertThat(value.has("password")).isFalse();
            }
        }
    }

    private static List<String> elements(JsonNode ids) {
        return Json.MAPPER.convertValue(
                ids, Json.MAPPER.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @Test
    default void clientAndTagReferToEachOther() {
        Http club = club();
        String client = club.create("Client", rows().row("Client").toString());
        String tag = club.create(
                "RfidTag", rows().row("RfidTag").put("client", client).toString());
        club.patch("Client/" + client, json("{'rfidTagId':'%s'}", tag)).is(200);
        JsonNode around = club.get("Client/" + client, "include", "rfidTagId")
                .is(200)
                .data()
                .path("rfidTagId");
        assertThat(around.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "tagId", "status");
        JsonNode back = club.get("RfidTag/" + tag, "include", "client.createdBy.roles")
                .is(200)
                .data();
        assertThat(back.path("client").path("id").asText()).isEqualTo(client);
        assertThat(back.path("client").path("createdBy").path("roles").isArray())
                .isTrue();
        Answer taken =
                club.post("RfidTag", rows().row("RfidTag").put("client", client).toString());
        assertThat(taken.is(409, "CONFLICT").fields()).containsExactly("client");
        club.delete("RfidTag/" + tag).is(200);
        assertThat(club.get("Client/" + client).is(200).data().path("rfidTagId").isNull())
                .isTrue();
    }

    @Test
    default void rolesAndPermissionsAreManyToMany() {
        Http club = club();
        String read = club.create("Permission", rows().row("Permission").toString());
        String write = club.create("Permission", rows().row("Permission").toString());
        ObjectNode role = rows().row("Role");
        role.putArray("permissions").add(read).add(write);
        String admin = club.create("Role", role.toString());
        ObjectNode user = rows().row("User");
        user.putArray("roles").add(admin);
        String id = club.create("User", user.toString());
        JsonNode deep =
                club.get("User/" + id, "include", "roles.permissions").is(200).data();
        assertThat(Json.column(deep.path("roles").path(0).path("permissions"), "id"))
                .containsExactlyInAnyOrder(read, write);
        club.post("Role/" + admin + "/pull", json("{'field':'permissions','value':'%s'}", read))
                .is(200);
        JsonNode less =
                club.get("Role/" + admin, "include", "permissions").is(200).data();
        assertThat(Json.column(less.path("permissions"), "id")).containsExactly(write);
        club.delete("Permission/" + write).is(200);
        assertThat(club.get("Role/" + admin, "include", "permissions")
                        .is(200)
                        .data()
                        .path("permissions"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entities")
    default void aTakenUniqueValueNamesItsField(String entity) {
        for (var field : GeneratedRows.schema(entity).path("fields").properties()) {
            if (field.getValue().path("unique").asBoolean()) {
                ObjectNode first = rows().row(entity);
                club().post(entity, first.toString()).is(201);
                ObjectNode second = rows().row(entity);
                second.set(field.getKey(), first.get(field.getKey()));
                Answer taken = club().post(entity, second.toString()).is(409, "CONFLICT");
                assertThat(taken.fields()).containsExactly(field.getKey());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entities")
    default void whatIsRequiredIsRequired(String entity) {
        JsonNode schema = GeneratedRows.schema(entity);
        for (String members : List.of("fields", "relations")) {
            for (var field : schema.path(members).properties()) {
                boolean open = !field.getValue().path("required").asBoolean()
                        || field.getValue().has("default");
                if (!open) {
                    ObjectNode row = rows().row(entity);
                    row.remove(field.getKey());
                    Answer refused = club().post(entity, row.toString()).is(422, "VALIDATION_FAILED");
                    assertThat(refused.fields()).containsExactly(field.getKey());
                }
            }
        }
    }
}
