package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Scopes;

/** What becomes of the rows that refer to one that is only marked deleted: what their schema says. */
public abstract class SoftDeleteContract extends ShopContract {

    @BeforeEach
    void depots() {
        create("Depot", "id", "d1", "name", "one");
        create("Depot", "id", "d2", "name", "two");
    }

    private void delete(String entity, String id) {
        assertThat(call(ask(Operation.DELETE, entity).id(id)).data()).isEqualTo(true);
    }

    private void isReferredTo(String depot) {
        EntityException refused = refused(ask(Operation.DELETE, "Depot").id(depot));
        assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(refused).hasMessage("The row is still referred to by others");
        assertThat(refused.hint()).isNotBlank();
        assertThat(find("Depot", depot)).containsEntry("deletedAt", null);
    }

    private long count(String entity) {
        return (long) call(ask(Operation.COUNT, entity)).data();
    }

    @Test
    void aLiveRowRestrictsAndADeletedOneDoesNot() {
        create("Shelf", "id", "s1", "depot", "d1");
        create("Sticker", "id", "k1", "depot", "d1");
        isReferredTo("d1");
        assertThat(refused(ask(Operation.DELETE_MANY, "Depot").filter(map()).all(true))
                        .code())
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(count("Sticker")).isEqualTo(1);
        assertThat(count("Depot")).isEqualTo(2);
        delete("Shelf", "s1");
        delete("Depot", "d1");
        assertThat(refused(ask(Operation.FIND_BY_ID, "Depot").id("d1")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused(ask(Operation.DELETE, "Depot").id("d1")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aKeyThatMayBeNullBecomesNull() {
        create("Crate", "id", "c1", "depot", "d1");
        create("Crate", "id", "c2", "depot", "d2");
        delete("Depot", "d1");
        assertThat(find("Crate", "c1")).containsEntry("depot", null);
        assertThat(find("Crate", "c2")).containsEntry("depot", "d2");
    }

    @Test
    void whatCascadesGoesTheWayOfItsOwnEntity() {
        create("Sticker", "id", "k1", "depot", "d1");
        create("Sticker", "id", "k2", "depot", "d2");
        create("Parcel", "id", "p1", "depot", "d1");
        create("Seal", "id", "e1", "parcel", "p1");
        delete("Depot", "d1");
        assertThat(count("Sticker")).isEqualTo(1);
        assertThat(((Number) database.scalar("SELECT COUNT(*) FROM \"stickers\"")).intValue())
                .isEqualTo(1);
        assertThat(count("Parcel")).isZero();
        RequestOptions deleted =
                new RequestOptions(null, null, null, null, List.of(), List.of(), List.of(), true, false, false);
        assertThat(list("Parcel", map(), deleted).get(0))
                .containsEntry("depot", "d1")
                .containsEntry("deletedAt", NOW);
        // The parcel's own relations go with it, as when it is deleted by itself.
        assertThat(count("Seal")).isZero();
    }

    @Test
    void noActionLeavesTheRowAlone() {
        create("Memo", "id", "m1", "depot", "d1");
        delete("Depot", "d1");
        assertThat(find("Memo", "m1")).containsEntry("depot", "d1");
        assertThat(find("Memo", "m1", "depot")).containsEntry("depot", null);
    }

    @Test
    void rowsThatGoTogetherDoNotRestrictEachOther() {
        create("Depot", "id", "d3", "parent", "d1");
        isReferredTo("d1");
        assertThat(call(ask(Operation.DELETE_MANY, "Depot").filter(map("id", map("$in", List.of("d1", "d3")))))
                        .data())
                .isEqualTo(2L);
        call(ask(Operation.UPDATE, "Depot").id("d2").data(map("parent", "d2")));
        delete("Depot", "d2");
        assertThat(count("Depot")).isZero();
    }

    @Test
    void manyRowsAreSettledInOneGo() {
        List<Map<String, Object>> depots = new ArrayList<>();
        List<Map<String, Object>> crates = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            depots.add(map("id", "x" + i, "name", "many"));
            crates.add(map("id", "c" + i, "depot", "x" + i));
        }
        call(ask(Operation.CREATE, "Depot").data(depots));
        call(ask(Operation.CREATE, "Crate").data(crates));
        assertThat(call(ask(Operation.DELETE_MANY, "Depot").filter(map("name", "many")))
                        .data())
                .isEqualTo(600L);
        assertThat(database.ran()).hasSizeLessThan(30);
        assertThat(call(ask(Operation.COUNT, "Crate").filter(map("depot", null)))
                        .data())
                .isEqualTo(600L);
    }

    @Test
    void theSchemasActionIsNotTheKeys() {
        create("Sticker", "id", "k1", "depot", "d1");
        create("Crate", "id", "c1", "depot", "d1");
        caller = new Caller(
                "k2",
                "scoped",
                null,
                null,
                new Scopes(Map.of(Scopes.ENTITIES, Scopes.Values.of(Set.of("Depot")))),
                Map.of(),
                0);
        delete("Depot", "d1");
        caller = Caller.system();
        assertThat(count("Sticker")).isZero();
        assertThat(find("Crate", "c1")).containsEntry("depot", null);
    }
}
