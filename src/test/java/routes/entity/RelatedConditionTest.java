package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.COMPANY;
import static routes.entity.Entities.POST;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.bound;
import static routes.entity.Entities.caller;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.only;
import static routes.entity.Entities.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conditions on related rows as the validator reads them. */
class RelatedConditionTest {
    private static EntityRequest.Builder authors(Object... filter) {
        return ask(Operation.FIND_ALL, AUTHOR).filter(map(filter));
    }

    private static String read(EntityRequest.Builder request, Caller caller) {
        return ((EntityCommand.FindAll) check(request, caller)).filter().toString();
    }

    private static String read(Object... filter) {
        return read(authors(filter), Entities.ANYONE);
    }

    private static void refused(String message, String hint, Object... filter) {
        EntityException refusal = refusal(authors(filter));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal.text()).contains(message);
        assertThat(refusal.hint()).contains(hint);
    }

    @Test
    void theTypeAndTheSoftDeleteOfRelatedRowsAreMeantToo() {
        assertThat(read("company", map("name", "x"))).contains("Author.company", "name", "_type");
        assertThat(read("mentor", map("$none", map()))).contains("Not[operand=Related[Author.mentor, IsNull");
    }

    @Test
    void whatIsSaidOfTheIdIsNotAboutTheRow() {
        assertThat(read("mentor", "a1")).doesNotContain("Related");
        assertThat(read("mentor", map("$not", map("$in", List.of("a1"))))).doesNotContain("Related");
        assertThat(read("mentor", null)).doesNotContain("Related");
        assertThat(read("mentor", map("$or", List.of(map("name", "x"), map("name", "y")))))
                .contains("Related");
        assertThat(read("mentor", map("$not", map("name", "x")))).contains("Related");
    }

    @Test
    void aPathWithoutAnyRowIsAsNull() {
        assertThat(read("mentor.name", null))
                .contains("Not[operand=Related[Author.mentor, And[operands=[Not[operand=IsNull");
        assertThat(read("mentor.name", map("$ne", "x")))
                .contains("Not[operand=Related[Author.mentor, And[operands=[Compare");
    }

    @Test
    void rowsClosedToTheCallerDoNotCount() {
        Caller caller = bound(COMPANY, map("name", "ACME"));
        Filter.Related there = (Filter.Related) filter(authors("company.size", 5), caller);
        assertThat(conditions(there.filter()).toList())
                .filteredOn(Filter.Compare.class::isInstance)
                .extracting(term -> ((Filter.Compare) term).value())
                .contains(5L, "ACME");
        assertThat(((EntityCommand.FindAll) check(authors("rank", 5), caller))
                        .filter()
                        .toString())
                .doesNotContain("ACME");
        assertThat(read(authors("posts.author.company", map("$some", map())), caller))
                .contains("ACME");
    }

    @Test
    void hiddenAndSecretFieldsOfRelatedRowsAreUnknown() {
        refused("Unknown field \"password\"", "Fields here", "mentor", map("password", "x"));
        refused("Unknown field \"password\"", "Fields here", "mentor.password", "x");
        Caller limited = caller(Scopes.UNLIMITED, Map.of("Company", new EntityLimit(Set.of("name"), null)));
        assertThat(refusal(authors("company.size", 5), limited).text()).contains("Unknown field \"size\"");
        assertThat(refusal(authors("company", map("size", 5)), limited).hint()).doesNotContain("size");
    }

    @Test
    void anEntityOutsideTheKeysScopeIsUnknown() {
        for (Object said : List.of(map("$some", map()), map("$none", map("title", "x")))) {
            EntityException refusal = refusal(authors("posts", said), only("Author"));
            assertThat(refusal.text()).contains("Unknown field \"posts\"");
            assertThat(refusal.hint()).doesNotContain("posts");
        }
        assertThat(refusal(authors("company.name", "x"), only("Author")).text())
                .contains("Unknown field \"company.name\"");
    }

    @Test
    void aRelationNeedsToBeToldHow() {
        refused(
                "leads to several rows and needs $some, $none or $every",
                "{\"posts\": {\"$some\"",
                "posts",
                map("title", "x"));
        refused("is a relation and needs $some, $none or $every", "$some", "posts", "p1");
        refused("is a relation and needs $some, $none or $every", "$some", "posts", map());
        refused("Unknown operator \"$in\"", "$some", "posts", map("$in", List.of("p1"), "$some", map()));
        refused("must be an object", "Write it like", "posts", map("$some", "p1"));
        refused("Unknown field \"nope\"", "title", "posts", map("$some", map("nope", 1)));
        refused("Unknown field \"\"", "Fields here", "mentor.", 1);
    }

    @Test
    void theyAreCountedAndSoAreTheirLevels() {
        Map<String, Object> deep = map("mentor.mentor.mentor.mentor.mentor.name", "x");
        assertThat(read("$and", List.of(deep, deep, deep, deep))).contains("Related");
        List<Object> many = new ArrayList<>(List.of(deep, deep, deep, deep));
        many.add(map("mentor.name", "x"));
        refused("is one condition on related rows too many: a request has at most 20", "into one", "$and", many);
        refused("follows more than 5 relations", "nearer", "mentor.mentor.mentor.mentor.mentor.mentor.name", "x");
        Map<String, Object> nested = map("name", "x");
        for (int i = 0; i < 6; i++) {
            nested = map("mentor", nested);
        }
        refused("follows more than 5 relations", "nearer", "$and", List.of(nested));
    }

    @Test
    void eachOperatorOfAPathCountsAllItsRelations() {
        Map<String, Object> range = map("$gt", "a", "$lt", "x");
        Map<String, Object> wide = map("$gt", "a", "$gte", "b", "$lt", "x", "$lte", "w", "$ne", "c");
        assertThat(read("mentor.mentor.mentor.mentor.mentor.name", range)).contains("Related");
        refused(
                "is one condition on related rows too many: a request has at most 20",
                "into one",
                "mentor.mentor.mentor.mentor.mentor.name",
                wide);
    }

    @Test
    void aListOnAPathIsOneConditionOnRelatedRows() {
        List<String> many = IntStream.range(0, 400).mapToObj(i -> "t" + i).toList();
        Filter found = filter("mentor.mentor.mentor.mentor.mentor.tags", map("$in", many));
        for (int i = 0; i < 4; i++) {
            found = without(((Filter.Related) found).filter());
        }
        Filter last =
                ((Filter.And) ((Filter.Related) found).filter()).operands().get(0);
        assertThat(((Filter.Or) last).operands()).hasSize(400).allMatch(Filter.Contains.class::isInstance);
        assertThat(filter("mentor.tags", map("$nin", List.of("a", "b"))))
                .isEqualTo(new Filter.Not(filter("mentor.tags", map("$in", List.of("a", "b")))));
    }

    // All that a row has to meet.
    private static Stream<Filter> conditions(Filter filter) {
        return filter instanceof Filter.And and
                ? and.operands().stream().flatMap(RelatedConditionTest::conditions)
                : Stream.of(filter);
    }

    // What a condition says besides the scope of its entity.
    private static Filter without(Filter scoped) {
        return ((Filter.And) scoped).operands().get(0);
    }

    private static Filter filter(EntityRequest.Builder request, Caller caller) {
        return without(((EntityCommand.FindAll) check(request, caller)).filter());
    }

    private static Filter filter(Object... filter) {
        return filter(authors(filter), Entities.ANYONE);
    }

    @Test
    void allFiltersOfARequestAreCountedTogether() {
        Map<String, Object> deep = map("mentor.mentor.mentor.mentor.mentor.name", "x");
        RequestOptions include = new RequestOptions(
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(map("mentor", map("filter", deep))),
                false,
                false,
                false);
        assertThat(check(authors("$and", List.of(deep, deep, deep)).options(include)))
                .isNotNull();
        assertThat(refusal(authors("$and", List.of(deep, deep, deep, deep)).options(include))
                        .text())
                .contains("too many: a request has at most 20");
        Map<String, Object> match = map("$match", map("$and", List.of(deep, deep)));
        assertThat(check(ask(Operation.AGGREGATE, AUTHOR).stages(List.of(match, match))))
                .isNotNull();
        assertThat(refusal(ask(Operation.AGGREGATE, AUTHOR).stages(List.of(match, match, match)))
                        .text())
                .contains("too many: a request has at most 20");
    }

    @Test
    void neitherARuleNorASubscriptionLooksAtOtherRows() {
        EntityView view = EntityView.of(POST, Entities.ANYONE);
        EntityException subscribed = catchThrowableOfType(
                EntityException.class, () -> ChangeLens.of(view, map("author.name", "x"), Entities.ANYONE));
        assertThat(subscribed.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(subscribed.text()).contains("filter.author.name", "rows of another entity");
        EntityException rule = catchThrowableOfType(
                EntityException.class,
                () -> FilterParser.checkRule(POST, map("author", map("$some", map("name", "x")))));
        assertThat(rule.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(refusal(ask(Operation.FIND_ALL, POST), bound(POST, map("author.name", "x")))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void aBulkWriteThatMeetsEveryRowIsRefusedHoweverItSaysSo() {
        List<Map<String, Object>> every = List.of(
                map("comments", map("$every", map())),
                map("comments", map("$none", map("id", map("$in", List.of())))),
                map("author", map("$none", map("$nor", List.of(map())))),
                map("id", map("$exists", true)),
                map("id", map("$ne", null)),
                map("$or", List.of(map("slug", "x"), map("title", map("$ne", null)))));
        for (Map<String, Object> filter : every) {
            assertThat(refusal(ask(Operation.DELETE_MANY, POST).filter(filter)).text())
                    .as(filter.toString())
                    .contains("would meet every row of Post");
            assertThat(check(ask(Operation.DELETE_MANY, POST).filter(filter).all(true)))
                    .isNotNull();
            assertThat(refusal(ask(Operation.UPSERT, POST).filter(filter).data(map("title", "t")))
                            .text())
                    .contains("would meet every row of Post");
        }
        assertThat(check(ask(Operation.DELETE_MANY, POST).filter(map("slug", map("$ne", null)))))
                .isNotNull();
    }

    @Test
    void aBulkWriteMayGoByThemAlone() {
        EntityCommand.DeleteMany delete = (EntityCommand.DeleteMany)
                check(ask(Operation.DELETE_MANY, POST).filter(map("author.name", "x")));
        assertThat(Filter.related(delete.filter())).isTrue();
    }
}
