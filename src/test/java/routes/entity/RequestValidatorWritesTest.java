package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.COMPANY;
import static routes.entity.Entities.NOW_TEXT;
import static routes.entity.Entities.POST;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.bound;
import static routes.entity.Entities.caller;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.named;
import static routes.entity.Entities.problem;
import static routes.entity.Entities.refusal;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestValidatorWritesTest {
    private static final String OLD = "2020-01-01T00:00:00.000Z";

    @Test
    void aNewRowIsCompleteAndInTableOrder() {
        RowWrite row = created(map("active", false, "name", "  Ann ", "email", " A@B.c ", "password", "s3cret"));
        assertThat(row.insert()).isTrue();
        assertThat(row.id()).isEqualTo("new-1");
        assertThat(named(row))
                .isEqualTo(map(
                        "id",
                        "new-1",
                        "name",
                        "Ann",
                        "email",
                        "a@b.c",
                        "password",
                        "s3cret",
                        "rank",
                        1L,
                        "active",
                        false,
                        "joined",
                        NOW_TEXT,
                        "createdAt",
                        NOW_TEXT,
                        "updatedAt",
                        NOW_TEXT));
        assertThat(named(row).keySet())
                .containsExactly(
                        "id", "name", "email", "password", "rank", "active", "joined", "createdAt", "updatedAt");
    }

    @Test
    void anExplicitNullTakesTheDefaultAway() {
        assertThat(named(created(map("name", "Ann", "rank", null, "joined", null))))
                .doesNotContainKeys("rank", "joined");
    }

    @Test
    void theClientMayChooseTheIdButNotTheTimes() {
        RowWrite row = created(map("name", "x", "id", "mine", "_id", "other", "createdAt", OLD, "updatedAt", OLD));
        assertThat(named(row)).containsEntry("id", "mine").containsEntry("createdAt", NOW_TEXT);
        assertThat(created(map("name", "x", "id", null)).id()).isEqualTo("new-1");
        for (Object id : List.of("", 7, "x".repeat(37), "a\u0000", List.of("a"))) {
            assertThat(problem(refusal(create(map("name", "x", "id", id))), "id"))
                    .isNotNull();
        }
    }

    @Test
    void anUpdateTouchesWhatIsGivenAndTheTime() {
        RowWrite row = updated(map("id", "a1", "_id", "x", "age", 7), false);
        assertThat(row.insert()).isFalse();
        assertThat(row.id()).isEqualTo("a1");
        assertThat(named(row)).isEqualTo(map("age", 7L, "updatedAt", NOW_TEXT));
        assertThat(row.scope().toString()).contains("deletedAt");
        assertThat(named(updated(map("createdAt", OLD, "updatedAt", OLD), false)))
                .isEqualTo(map("updatedAt", NOW_TEXT));
        assertThat(named(updated(map(), false))).containsOnlyKeys("updatedAt");
        assertThat(named(updated(map("id", null), false))).containsOnlyKeys("updatedAt");
    }

    @Test
    void anotherIdThanTheRowsIsRefused() {
        for (Object id : List.of("other", "A1", 7, "")) {
            assertThat(problem(refusal(update(map("id", id, "age", 7), false)), "id"))
                    .isEqualTo("can't be changed");
            assertThat(problem(refusal(update(map("id", id, "name", "Ann"), true)), "id"))
                    .isEqualTo("can't be changed");
        }
    }

    @Test
    void replacingSetsTheRestToDefaultsOrNullButKeepsSecretsAndTimes() {
        RowWrite row = updated(map("name", "Ann", "groups", "g1"), true);
        assertThat(named(row))
                .containsEntry("name", "Ann")
                .containsEntry("rank", 1L)
                .containsEntry("age", null)
                .containsEntry("companyId", null)
                .containsEntry("updatedAt", NOW_TEXT)
                .doesNotContainKeys("id", "password", "createdAt", "deletedAt");
        assertThat(row.links().stream().map(link -> link.relation().name() + link.ids()))
                .containsExactly("groups[g1]", "circles[]");
        assertThat(problem(refusal(update(map("age", 7), true)), "name")).isEqualTo("is required");
    }

    @Test
    void everyProblemIsNamedInOneAnswer() {
        EntityException refused = refusal(create(map("nmae", "Ann", "age", "x", "level", "boss")));
        assertThat(refused.details())
                .containsExactly(
                        new Problem("nmae", "Unknown field"),
                        new Problem("age", "must be a number"),
                        new Problem("level", "must be one of junior, senior"),
                        new Problem("name", "is required"));
        assertThat(refused.hint()).isEqualTo("Did you mean \"name\"?");
        assertThat(refused.text()).isEqualTo("Invalid data for Author: nmae: Unknown field (and 3 more)");
    }

    @Test
    void aRelationThatGoesByTheNameOfItsColumnIsSuggestedOnce() {
        String hint = refusal(EntityRequest.of(Operation.CREATE, "Comment").data(map("zzzzzz", 1)))
                .hint();
        assertThat(hint).startsWith("Fields here: ");
        assertThat(hint.substring("Fields here: ".length(), hint.length() - 1).split(", "))
                .contains("post")
                .doesNotHaveDuplicates();
    }

    @Test
    void noMoreThanFiftyProblemsAreNamed() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < 5000; i++) {
            data.put("f" + i, 1);
        }
        assertThat(refusal(create(data)).details()).hasSize(50);
        assertThat(refusal(create(Collections.nCopies(200, map()))).details()).hasSize(50);
    }

    @Test
    void neitherSecretNorHiddenNamesAreSuggested() {
        assertThat(refusal(create(map("name", "x", "pasword", "x"))).hint()).doesNotContain("password");
        Caller limited = caller(Scopes.UNLIMITED, Map.of("Author", new EntityLimit(Set.of("name"), null)));
        EntityException refused = refusal(create(map("name", "x", "emial", "x", "email", "x")), limited);
        assertThat(refused.hint()).isEqualTo("Fields here: id, name.");
        assertThat(refused.details())
                .containsExactly(new Problem("emial", "Unknown field"), new Problem("email", "Unknown field"));
    }

    @Test
    void aNameThatCouldForgeALineOfALogIsShownHarmless() {
        EntityException refused = refusal(create(map("name", "x", "a\nb\u0000" + "c".repeat(500), 1)));
        assertThat(refused.details().get(0).field()).startsWith("a?b?ccc").hasSizeLessThan(70);
    }

    @Test
    void aKeyThatMayNotWriteARequiredFieldCannotMakeRows() {
        Caller limited = caller(Scopes.UNLIMITED, Map.of("Post", new EntityLimit(Set.of("title"), null)));
        EntityException refused = refusal(ask(Operation.CREATE, POST).data(map("title", "x")), limited);
        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.text() + refused.hint()).doesNotContain("author");
    }

    @Test
    void theTypeOfASharedTableIsSetAndCannotBeOther() {
        RowWrite row = ((EntityCommand.Create)
                        check(ask(Operation.CREATE, COMPANY).data(map("_type", "company"))))
                .rows()
                .get(0);
        assertThat(named(row)).isEqualTo(map("id", "new-1", "_type", "company"));
        assertThat(problem(refusal(ask(Operation.CREATE, COMPANY).data(map("_type", "person"))), "_type"))
                .isEqualTo("must be company or left out");
        assertThat(((EntityCommand.Update)
                                check(ask(Operation.UPDATE, COMPANY).id("c").data(map("_type", "company", "size", 1))))
                        .write()
                        .values())
                .hasSize(1);
    }

    @Test
    void aRowOutsideTheKeysRuleIsNotCreated() {
        Caller bound = bound(AUTHOR, map("level", "junior"));
        assertThat(((EntityCommand.Create) check(create(map("name", "x", "level", "junior")), bound))
                        .rows()
                        .get(0)
                        .rule())
                .isEqualTo(Scope.equal(AUTHOR.column("level"), "junior"));
        for (Object level : Arrays.asList("senior", null)) {
            EntityException refused = refusal(create(map("name", "x", "level", level)), bound);
            assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(refused.text() + refused.hint()).doesNotContain("level", "junior", "senior");
        }
    }

    @Test
    void aListIsCreatedAsAWholeAndItsProblemsNameTheRow() {
        EntityCommand.Create command =
                (EntityCommand.Create) check(create(List.of(map("name", "a"), map("name", "b"))));
        assertThat(command.list()).isTrue();
        assertThat(command.rows().stream().map(RowWrite::id)).containsExactly("new-1", "new-2");
        EntityException refused = refusal(create(Arrays.asList(map("name", "a"), map("nmae", "b"), 7, null)));
        assertThat(refused.details())
                .containsExactly(
                        new Problem("[1].nmae", "Unknown field"),
                        new Problem("[1].name", "is required"),
                        new Problem("[2]", "must be an object"),
                        new Problem("[3]", "must be an object"));
        assertThat(refusal(create(List.of())).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal(create(Collections.nCopies(10_001, map("name", "a"))))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(((EntityCommand.Create) check(create(Collections.nCopies(10_000, map("name", "a"))))).rows())
                .hasSize(10_000);
    }

    private static EntityRequest.Builder create(Object data) {
        return ask(Operation.CREATE, AUTHOR).data(data);
    }

    private static EntityRequest.Builder update(Object data, boolean replace) {
        return ask(Operation.UPDATE, AUTHOR).id("a1").data(data).replace(replace);
    }

    private static RowWrite created(Map<String, Object> data) {
        return ((EntityCommand.Create) check(create(data))).rows().get(0);
    }

    private static RowWrite updated(Map<String, Object> data, boolean replace) {
        return ((EntityCommand.Update) check(update(data, replace))).write();
    }
}
