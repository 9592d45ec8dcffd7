package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.METER;
import static routes.entity.Entities.NOW_TEXT;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.bound;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.named;
import static routes.entity.Entities.names;
import static routes.entity.Entities.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.schema.EntitySchema;

class RequestValidatorUpsertTest {
    @Test
    void theUpdateHoldsTheDataAndTheInsertTheFiltersTermsToo() {
        EntityCommand.Upsert upsert =
                upsert(AUTHOR, map("$and", List.of(map("email", "a@b.c"), map("age", 7))), map("name", "Ann"));
        assertThat(upsert.update().id()).isEmpty();
        assertThat(named(upsert.update())).isEqualTo(map("name", "Ann", "updatedAt", NOW_TEXT));
        assertThat(named(upsert.insert().get()))
                .containsEntry("email", "a@b.c")
                .containsEntry("age", 7L)
                .containsEntry("name", "Ann")
                .containsEntry("rank", 1L);
        assertThat(upsert.filter().toString()).contains("deletedAt");
    }

    @Test
    void aTermIsReadAsItsFieldWouldStoreIt() {
        EntityCommand.Upsert upsert = upsert(AUTHOR, map("email", " A@B.c "), map("name", "Ann", "email", "a@b.C"));
        assertThat(names(upsert.unique())).containsExactly("email");
        assertThat(upsert.filter().toString()).contains("a@b.c");
        assertThat(named(upsert.insert().get())).containsEntry("email", "a@b.c");
    }

    @Test
    void theInsertIsAlwaysTheSameRow() {
        EntityCommand.Upsert upsert = upsert(AUTHOR, map("email", "a@b.c"), map("name", "Ann"));
        assertThat(upsert.insert().get()).isSameAs(upsert.insert().get());
    }

    @Test
    void dataWinsOverTheFilter() {
        EntityCommand.Upsert upsert = upsert(AUTHOR, map("email", "a@b.c"), map("name", "Ann", "email", "new@b.c"));
        assertThat(named(upsert.insert().get())).containsEntry("email", "new@b.c");
        assertThat(upsert.unique()).isEmpty();
    }

    @Test
    void anIdInTheFilterIsTheIdOfTheNewRow() {
        EntityCommand.Upsert upsert = upsert(AUTHOR, map("id", "mine"), map("name", "Ann"));
        assertThat(upsert.insert().get().id()).isEqualTo("mine");
        assertThat(names(upsert.unique())).containsExactly("id");
        assertThat(upsert(AUTHOR, map("id", "mine"), map("name", "Ann", "id", "other"))
                        .unique())
                .isEmpty();
    }

    @Test
    void aReferenceInTheFilterIsThatOfTheNewRowUnlessTheDataNamesItsRelation() {
        assertThat(named(upsert(AUTHOR, map("companyId", "c1"), map("name", "Ann"))
                        .insert()
                        .get()))
                .containsEntry("companyId", "c1");
        assertThat(named(upsert(AUTHOR, map("companyId", "c1"), map("name", "Ann", "company", "c2"))
                        .insert()
                        .get()))
                .containsEntry("companyId", "c2");
    }

    @Test
    void dataThatDoesForAChangeFailsOnlyWhereANewRowIsNeeded() {
        EntityCommand.Upsert upsert = upsert(AUTHOR, map("email", "a@b.c"), map("age", 7));
        assertThatThrownBy(() -> upsert.insert().get()).isInstanceOfSatisfying(EntityException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refused.details()).containsExactly(new Problem("name", "is required"));
        });
    }

    @Test
    void aNewRowOutsideTheKeysRuleIsForbiddenOnlyWhereItIsNeeded() {
        EntityCommand.Upsert upsert = (EntityCommand.Upsert) check(
                ask(Operation.UPSERT, AUTHOR).filter(map("email", "a@b.c")).data(map("name", "Ann")),
                bound(AUTHOR, map("level", "junior")));
        assertThatThrownBy(() -> upsert.insert().get())
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void dataThatDoesForNeitherIsRefusedAtOnce() {
        assertThat(refusal(request(AUTHOR, map("email", "a@b.c"), map("age", "x")))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aFilterThatNamesNoRowIsRefused() {
        for (Map<String, Object> filter : List.of(map(), map("$and", List.of(map())))) {
            EntityException refused =
                    refusal(request(AUTHOR, filter, map("name", "x")).all(true));
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused.text()).startsWith("Invalid filter: ");
        }
    }

    @Test
    void uniqueColumnsAreThoseTheFilterFixesAndNothingElse() {
        assertThat(names(upsert(AUTHOR, map("email", "a@b.c"), map("name", "x")).unique()))
                .containsExactly("email");
        assertThat(names(upsert(AUTHOR, map("email", "a@b.c"), map("name", "x", "email", "A@b.c"))
                        .unique()))
                .containsExactly("email");
        assertThat(upsert(AUTHOR, map("email", "a@b.c", "age", 7), map("name", "x"))
                        .unique())
                .isEmpty();
        assertThat(upsert(AUTHOR, map("email", null), map("name", "x")).unique())
                .isEmpty();
        assertThat(upsert(AUTHOR, map("age", 7), map("name", "x")).unique()).isEmpty();
        assertThat(upsert(METER, map("site", "s"), map("reading", 1)).unique()).isEmpty();
        assertThat(names(upsert(METER, map("slot", 1, "site", "s"), map("reading", 1))
                        .unique()))
                .containsExactly("site", "slot");
        assertThat(upsert(METER, map("slot", 1, "site", "s"), map("slot", 2)).unique())
                .isEmpty();
    }

    @Test
    void childrenOfARowThatIsNotYetKnownHoldAnEmptyKey() {
        EntityCommand.Upsert upsert =
                upsert(AUTHOR, map("email", "a@b.c"), map("name", "x", "posts", List.of(map("title", "t"))));
        assertThat(named(upsert.update().links().get(0).rows().get(0))).containsEntry("author", "");
        RowWrite insert = upsert.insert().get();
        assertThat(named(insert.links().get(0).rows().get(0))).containsEntry("author", insert.id());
    }

    private static EntityRequest.Builder request(
            EntitySchema schema, Map<String, Object> filter, Map<String, Object> data) {
        return ask(Operation.UPSERT, schema).filter(filter).data(data);
    }

    private static EntityCommand.Upsert upsert(
            EntitySchema schema, Map<String, Object> filter, Map<String, Object> data) {
        return (EntityCommand.Upsert) check(request(schema, filter, data), ANYONE);
    }
}
