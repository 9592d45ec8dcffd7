package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.POST;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.bound;
import static routes.entity.Entities.caller;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.named;
import static routes.entity.Entities.only;
import static routes.entity.Entities.problem;
import static routes.entity.Entities.refusal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestValidatorNestedTest {
    @Test
    void anOwningRelationTakesAnIdByEitherName() {
        for (Object company : List.of("c1", map("id", "c1"))) {
            assertThat(named(created(map("company", company)))).containsEntry("companyId", "c1");
            assertThat(named(created(map("companyId", company)))).containsEntry("companyId", "c1");
        }
        assertThat(named(created(map("company", null)))).doesNotContainKey("companyId");
        assertThat(problem(refusal(create(map("company", "c1", "companyId", "c2"))), "companyId"))
                .contains("twice");
        assertThat(problem(refusal(ask(Operation.CREATE, POST).data(map("title", "t"))), "author"))
                .isEqualTo("is required");
    }

    @Test
    void anObjectWithoutCascadeIsRefusedWithTheSettingThatWouldAllowIt() {
        EntityException refused = refusal(create(map("company", map("name", "ACME"))));
        assertThat(problem(refused, "company")).isEqualTo("must be an id");
        assertThat(refused.hint()).contains("company", "cascade", "persist");
        assertThat(problem(refusal(create(map("circles", List.of("c1", map("label", "x"))))), "circles[1]"))
                .isEqualTo("must be an id");
        assertThat(problem(refusal(create(map("groups", List.of(map("label", 7))))), "groups[0].label"))
                .isNotNull();
    }

    @Test
    void aNewRowInPlaceOfAnIdIsCreatedBeforeTheRowThatHoldsItsKey() {
        RowWrite row = created(map("mentor", map("name", "Bob", "rank", 5)));
        RowWrite.Link link = row.links().get(0);
        RowWrite mentor = link.rows().get(0);
        assertThat(mentor.insert()).isTrue();
        assertThat(named(mentor)).containsEntry("name", "Bob").containsEntry("active", true);
        assertThat(named(row)).containsEntry("mentor", mentor.id());
        assertThat(link.ids()).containsExactly(mentor.id());
    }

    @Test
    void anObjectWithItsIdChangesThatRow() {
        RowWrite mentor = created(map("mentor", map("id", "a9", "age", 50)))
                .links()
                .get(0)
                .rows()
                .get(0);
        assertThat(mentor.insert()).isFalse();
        assertThat(mentor.id()).isEqualTo("a9");
        assertThat(named(mentor)).containsOnlyKeys("age", "updatedAt");
        assertThat(mentor.scope().toString()).contains("deletedAt");
    }

    @Test
    void childrenGetTheKeyOfTheirParent() {
        RowWrite row = created(map(
                "posts",
                List.of(
                        map("title", "new", "author", "someone else", "comments", List.of(map("body", "hi"))),
                        map("id", "p1", "title", "changed"),
                        "p2",
                        map("id", "p3"))));
        RowWrite.Link posts = row.links().get(0);
        assertThat(posts.ids()).hasSize(4).endsWith("p1", "p2", "p3");
        assertThat(posts.rows()).allSatisfy(post -> assertThat(named(post)).containsEntry("author", row.id()));
        assertThat(posts.rows().stream().map(RowWrite::insert)).containsExactly(true, false, false, false);
        RowWrite comment = posts.rows().get(0).links().get(0).rows().get(0);
        assertThat(named(comment)).containsEntry("post", posts.rows().get(0).id());
    }

    @Test
    void theOneRowThatRefersToThisOneIsWrittenLikeAChild() {
        RowWrite row = created(map("profile", map("motto", "so be it")));
        RowWrite.Link link = row.links().get(0);
        assertThat(named(link.rows().get(0))).containsEntry("owner", row.id());
        assertThat(link.ids()).hasSize(1);
        assertThat(updated(map("profile", null)).links().get(0).ids()).isEmpty();
        assertThat(updated(map("profile", "p1")).links().get(0).ids()).containsExactly("p1");
        assertThat(problem(refusal(create(map("profile", List.of("p1", "p2")))), "profile"))
                .isEqualTo("must be an id");
    }

    @Test
    void childrenAreIgnoredWhereTheSchemaDoesNotCascade() {
        assertThat(created(map("comments", List.of(map("nope", 1)))).links()).isEmpty();
    }

    @Test
    void aManyToManyRelationTakesEveryFormOfAList() {
        for (Object ids : List.of(List.of("g1", "g2", "g1"), "g1, g2,", List.of(map("id", "g1"), "g2"))) {
            assertThat(created(map("groups", ids)).links().get(0).ids()).containsExactly("g1", "g2");
        }
        assertThat(created(map("groups", "g1")).links().get(0).ids()).containsExactly("g1");
        assertThat(created(map("groups", map("id", "g1"))).links().get(0).ids()).containsExactly("g1");
        assertThat(updated(map("groups", null)).links().get(0).ids()).isEmpty();
        assertThat(updated(map("groups", "")).links().get(0).ids()).isEmpty();
        assertThat(updated(map("groups", List.of())).links().get(0).ids()).isEmpty();
        assertThat(updated(map("age", 1)).links()).isEmpty();
        RowWrite.Link mixed = created(map("groups", List.of("g1", map("label", "new"))))
                .links()
                .get(0);
        assertThat(mixed.ids()).hasSize(2).startsWith("g1");
        assertThat(mixed.rows()).hasSize(1);
    }

    static List<Map<String, Object>> badLinks() {
        return List.of(
                map("groups", 7),
                map("groups", List.of(7)),
                map("groups", Collections.singletonList(null)),
                map("groups", List.of("")),
                map("groups", List.of("x".repeat(37))),
                map("groups", List.of(List.of())),
                map("groups", "a\u0000"),
                map("groups", Collections.nCopies(10_001, "g")),
                map("groups", "g,".repeat(20_000)),
                map("mentor", 7),
                map("mentor", map("id", 7)),
                map("mentor", map("id", "x".repeat(37), "age", 1)),
                map("mentor", map()),
                map("mentor", map("name", "x", "nope", 1)),
                map("posts", List.of("p1", map("id", "p1", "title", "x"))),
                map("posts", List.of(map("title", "x", "views", "many"))));
    }

    @ParameterizedTest
    @MethodSource("badLinks")
    void relatedRowsThatCannotBeAreRefused(Map<String, Object> data) {
        EntityException refused = refusal(create(data));
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refused.details()).isNotEmpty();
    }

    @Test
    void problemsOfNestedRowsNameTheirPlace() {
        EntityException refused = refusal(create(map(
                "posts", List.of(map("title", "a"), map("titel", "b", "comments", List.of(map("body", 7)))))));
        assertThat(refused.details())
                .containsExactlyInAnyOrder(
                        new Problem("posts[1].titel", "Unknown field"),
                        new Problem("posts[1].title", "is required"),
                        new Problem("posts[1].comments[0].body", "must be a string"));
    }

    @Test
    void nestingAndTheNumberOfNestedRowsAreLimited() {
        Map<String, Object> data = map("name", "x");
        for (int i = 0; i < 5; i++) {
            data = map("name", "x", "mentor", data);
        }
        check(create(data));
        EntityException deep = refusal(create(map("mentor", data)));
        assertThat(deep.details().get(0).problem()).contains("deeper than 5");
        check(create(map("posts", Collections.nCopies(1000, map("title", "x")))));
        assertThat(refusal(create(map("posts", Collections.nCopies(1001, map("title", "x")))))
                        .text())
                .contains("1000");
    }

    @Test
    void nestedWritesNeedTheRightsOnTheOtherEntity() {
        Map<String, Object> posts = map("posts", List.of(map("title", "x")));
        EntityException scope = refusal(create(posts), only("Author"));
        assertThat(scope.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(scope.details().get(0).problem()).isEqualTo("Unknown field");
        assertThat(refusal(create(posts), bound(POST, map("title", "y"))).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        Caller noKey = caller(Scopes.UNLIMITED, Map.of("Post", new EntityLimit(Set.of("title"), null)));
        assertThat(refusal(create(posts), noKey).code()).isEqualTo(ErrorCode.FORBIDDEN);
        RowWrite child = ((EntityCommand.Create) check(create(posts), bound(POST, map("title", "x"))))
                .rows()
                .get(0)
                .links()
                .get(0)
                .rows()
                .get(0);
        assertThat(child.rule()).isEqualTo(Scope.equal(POST.column("title"), "x"));
    }

    @Test
    void leavingChildrenOutNeedsTheRightToWriteThem() {
        EntityRequest.Builder none = ask(Operation.UPDATE, AUTHOR).id("a1").data(map("posts", List.of()));
        check(none);
        assertThat(refusal(none, only("Author")).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal(none, bound(POST, map("title", "x"))).code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    private static EntityRequest.Builder create(Map<String, Object> data) {
        Map<String, Object> named = map("name", "Ann");
        named.putAll(data);
        return ask(Operation.CREATE, AUTHOR).data(named);
    }

    private static RowWrite created(Map<String, Object> data) {
        return ((EntityCommand.Create) check(create(data), ANYONE)).rows().get(0);
    }

    private static RowWrite updated(Map<String, Object> data) {
        return ((EntityCommand.Update)
                        check(ask(Operation.UPDATE, AUTHOR).id("a1").data(data)))
                .write();
    }
}
