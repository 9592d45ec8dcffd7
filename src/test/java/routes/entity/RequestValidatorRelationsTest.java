package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.COMPANY;
import static routes.entity.Entities.POST;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.bound;
import static routes.entity.Entities.caller;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.names;
import static routes.entity.Entities.only;
import static routes.entity.Entities.refusal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.schema.Relation;

class RequestValidatorRelationsTest {
    @Test
    void namesPathsAndObjectsMayBeMixed() {
        List<Include> includes = includes(List.of(
                "company",
                "posts.comments",
                map("posts", map("limit", 5, "sort", "-views", "select", List.of("title"), "relations", "labels"))));
        assertThat(includes).hasSize(2);
        Include posts = includes.get(1);
        assertThat(posts.limit()).isEqualTo(5);
        assertThat(posts.sort()).hasToString("[Sort[field=views, descending=true], Sort[field=id, descending=false]]");
        assertThat(names(posts.projection().columns())).containsExactly("id", "title");
        assertThat(posts.projection().includes().stream().map(i -> i.relation().name()))
                .containsExactly("comments", "labels");
    }

    @Test
    void aRelationThatIsFilledIsNotShownAsIdsToo() {
        Projection projection = projection(List.of("groups"), ANYONE);
        assertThat(projection.links().stream().map(Relation::name)).containsExactly("circles");
    }

    @Test
    void relatedRowsShowTheirLinksToo() {
        Projection post = ((EntityCommand.FindAll)
                        check(ask(Operation.FIND_ALL, AUTHOR).options(related(List.of("posts"), false))))
                .projection()
                .includes()
                .get(0)
                .projection();
        assertThat(post.links().stream().map(Relation::name)).containsExactly("labels");
        Object selected = map("posts", map("select", List.of("title")));
        assertThat(includes(List.of(selected)).get(0).projection().links()).isEmpty();
    }

    @Test
    void theSchemasSelectionHoldsUnlessTheClientSelects() {
        Include byDefault = includes(List.of("circles")).get(0);
        assertThat(names(byDefault.projection().columns())).containsExactly("id", "label");
    }

    @Test
    void relatedRowsObeySoftDeleteTypeAndRowRuleOfTheirEntity() {
        Include company = projection(List.of("company"), bound(COMPANY, map("name", "ACME")))
                .includes()
                .get(0);
        assertThat(company.filter().toString()).contains("_type", "company", "ACME");
        Include author = ((EntityCommand.FindAll)
                        check(ask(Operation.FIND_ALL, POST).options(related(List.of("author"), false))))
                .projection()
                .includes()
                .get(0);
        assertThat(author.filter()).isEqualTo(new Filter.IsNull(FieldRef.of(AUTHOR.column("deletedAt"))));
        assertThat(names(author.projection().columns())).doesNotContain("password");
    }

    @Test
    void aNestedFilterIsAddedToTheRules() {
        Include posts = includes(List.of(map("posts", map("filter", map("title", "x")))))
                .get(0);
        assertThat(posts.filter()).isEqualTo(Scope.equal(POST.column("title"), "x"));
    }

    @Test
    void eagerRelationsAreFilledByFindByIdOnly() {
        EntityCommand.FindOne byId =
                (EntityCommand.FindOne) check(ask(Operation.FIND_BY_ID, AUTHOR).id("a"));
        assertThat(byId.projection().includes().stream().map(i -> i.relation().name()))
                .containsExactly("company");
        // A tag would not tell when the company changes.
        assertThat(byId.projection().tags()).isNull();
        EntityCommand.FindOne one = (EntityCommand.FindOne) check(ask(Operation.FIND_ONE, AUTHOR));
        assertThat(one.projection().includes()).isEmpty();
    }

    @Test
    void anEntityOutsideTheKeysScopeIsNotReachedByARelation() {
        EntityException refused =
                refusal(ask(Operation.FIND_ALL, AUTHOR).options(related(List.of("posts"), false)), only("Author"));
        // It is as unknown as one that was never declared.
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.hint()).doesNotContain("posts");
        EntityCommand.FindOne byId =
                (EntityCommand.FindOne) check(ask(Operation.FIND_BY_ID, AUTHOR).id("a"), only("Author"));
        assertThat(byId.projection().includes()).isEmpty();
    }

    @Test
    void anUnknownRelationIsRefusedWithTheKnownOnes() {
        EntityException refused = refusal(ask(Operation.FIND_ALL, POST).options(related(List.of("nope"), false)));
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.hint()).isEqualTo("Relations here: author, comments, labels.");
        Caller limited = caller(Scopes.UNLIMITED, Map.of("Post", new EntityLimit(Set.of("title", "author"), null)));
        EntityException hidden =
                refusal(ask(Operation.FIND_ALL, POST).options(related(List.of("labels"), false)), limited);
        assertThat(hidden.hint()).isEqualTo("Relations here: author.");
    }

    static List<List<?>> badRelations() {
        List<String> fifty = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            fifty.add("r" + i);
        }
        return List.of(
                List.of(7),
                List.of(List.of("posts")),
                List.of(""),
                List.of("posts."),
                List.of(".posts"),
                List.of("mentor.mentor.mentor.mentor.mentor.mentor"),
                List.of(map("mentor", map("relations", List.of("mentor.mentor.mentor.mentor.mentor")))),
                fifty,
                List.of(map("posts", 7)),
                List.of(map("posts", map("limit", 0))),
                List.of(map("posts", map("limit", 1001))),
                List.of(map("posts", map("skip", 1))),
                List.of(map("posts", map("sort", "nope"))),
                List.of(map("posts", map("select", 7))),
                List.of(map("posts", map("select", List.of("nope")))),
                List.of(map("posts", map("filter", "x"))),
                List.of(map("posts", map("filter", map("nope", 1)))),
                List.of(map("author", map("select", "password"))),
                List.of(map("posts", map()), map("posts", map())));
    }

    @ParameterizedTest
    @MethodSource("badRelations")
    void relationsThatCannotBeAreRefused(List<?> relations) {
        EntityException refused = refusal(ask(Operation.FIND_ALL, AUTHOR).options(related(relations, false)));
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.hint()).isNotNull();
    }

    @Test
    void fiveLevelsAreAllowed() {
        Projection level = projection(List.of("mentor.mentor.mentor.mentor.mentor"), ANYONE);
        for (int i = 0; i < 5; i++) {
            level = level.includes().get(0).projection();
        }
        assertThat(level.includes()).isEmpty();
    }

    @Test
    void deletedRowsAreSeenOnlyByThoseWhoAskForThem() {
        EntityCommand.FindAll hidden = (EntityCommand.FindAll)
                check(ask(Operation.FIND_ALL, AUTHOR).filter(map("deletedAt", Entities.NOW_TEXT)));
        assertThat(hidden.filter().toString()).contains("IsNull[field=deletedAt]");
        EntityCommand.FindAll shown = (EntityCommand.FindAll)
                check(ask(Operation.FIND_ALL, AUTHOR).options(related(List.of("mentor"), true)));
        assertThat(shown.filter()).isEqualTo(Filter.ALL);
        assertThat(shown.projection().includes().get(0).filter()).isEqualTo(Filter.ALL);
    }

    @Test
    void everyOperationIsBoundToTheCallersRows() {
        Caller bound = bound(AUTHOR, map("level", "junior"));
        RequestOptions all = related(List.of(), true);
        List<EntityRequest.Builder> requests = Arrays.asList(
                ask(Operation.FIND_ALL, AUTHOR).options(all),
                ask(Operation.FIND_ONE, AUTHOR).options(all),
                ask(Operation.FIND_BY_ID, AUTHOR).id("a").options(all),
                ask(Operation.COUNT, AUTHOR).options(all),
                ask(Operation.SEARCH, AUTHOR).query("x").options(all),
                ask(Operation.AGGREGATE, AUTHOR).stages(List.of(map("$limit", 1))),
                ask(Operation.UPDATE, AUTHOR).id("a").data(map("name", "x")),
                ask(Operation.DELETE, AUTHOR).id("a"),
                ask(Operation.UPSERT, AUTHOR).filter(map("name", "x")).data(map()),
                ask(Operation.UPDATE_MANY, AUTHOR).filter(map("name", "x")).data(map("age", 1)),
                ask(Operation.DELETE_MANY, AUTHOR).filter(map("name", "x")),
                ask(Operation.ADD_TO_SET, AUTHOR).id("a").field("tags").value("x"),
                ask(Operation.PULL, AUTHOR).id("a").field("tags").value("x"),
                ask(Operation.INCREMENT, AUTHOR).id("a").field("age").amount(1));
        for (EntityRequest.Builder request : requests) {
            String command = check(request, bound).toString();
            assertThat(command).contains("Compare[field=level, comparison=EQ, value=junior]");
            if (request.build().operation().writes() || request.build().operation() == Operation.AGGREGATE) {
                assertThat(command).contains("IsNull[field=deletedAt]");
            }
        }
    }

    private static List<Include> includes(List<?> relations) {
        return projection(relations, ANYONE).includes();
    }

    private static Projection projection(List<?> relations, Caller caller) {
        return ((EntityCommand.FindAll)
                        check(ask(Operation.FIND_ALL, AUTHOR).options(related(relations, false)), caller))
                .projection();
    }

    private static RequestOptions related(List<?> relations, boolean withDeleted) {
        return new RequestOptions(null, null, null, null, List.of(), List.of(), relations, withDeleted, false, false);
    }

    @Test
    void anUnknownOptionOfARelationIsNamed() {
        EntityException refused = refusal(ask(Operation.FIND_ALL, AUTHOR)
                .options(related(List.of(Map.of("posts", Map.of("fliter", Map.of()))), false)));
        assertThat(refused).hasMessage("Invalid relations: unknown option \"fliter\"");
        assertThat(refused.hint()).isEqualTo("Did you mean \"filter\"?");
    }
}
