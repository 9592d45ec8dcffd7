package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.FLAG;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.caller;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.names;
import static routes.entity.Entities.refusal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.schema.Relation;

class RequestValidatorOptionsTest {
    @Test
    void aListWithoutOptionsIsOrderedByIdAndLimited() {
        Page page = page(RequestOptions.NONE);
        assertThat(page.sort()).hasToString("[Sort[field=id, descending=false]]");
        assertThat(page.skip()).isZero();
        assertThat(page.limit()).isEqualTo(1000);
        assertThat(page.after()).isNull();
    }

    @Test
    void everySpellingOfAnOrderMeansTheSame() {
        List<Object> spellings = List.of(
                map("name", 1, "age", -1),
                map("name", "asc", "age", "DESC"),
                map("name", 1L, "age", -1.0),
                List.of(map("field", "name"), map("field", "age", "order", "desc")),
                List.of("name", "-age"),
                "name,-age",
                " name , -age ");
        for (Object sort : spellings) {
            assertThat(page(options(sort, null, null, null)).sort())
                    .hasToString("[Sort[field=name, descending=false], Sort[field=age, descending=true],"
                            + " Sort[field=id, descending=false]]");
        }
    }

    @Test
    void nothingIsSortedBehindTheId() {
        assertThat(page(options("-id,name", null, null, null)).sort()).hasToString("[Sort[field=id, descending=true]]");
    }

    static List<Object> badSorts() {
        return Arrays.asList(
                7,
                true,
                map("name", 0),
                map("name", 2),
                map("name", "up"),
                map("name", null),
                map("name", List.of()),
                List.of(7),
                List.of(map("order", 1)),
                Collections.singletonList(null),
                "name,name",
                "name,-name",
                "prefs",
                "tags",
                "photo",
                "name,email,age,rank,salary,active,joined,level,nick");
    }

    @ParameterizedTest
    @MethodSource("badSorts")
    void anOrderThatCannotBeIsRefused(Object sort) {
        EntityException refused = refusal(ask(Operation.FIND_ALL, AUTHOR).options(options(sort, null, null, null)));
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.text()).startsWith("Invalid sort: ");
        assertThat(refused.hint()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "pass_word",
                "nope",
                "name.x",
                "prefs.a",
                "posts",
                "$password",
                "password.",
                "na\"me",
                "na'me",
                "name;",
                "na\u0000me",
                "user.password"
            })
    void aSecretNameIsAsUnknownAsOneThatDoesNotExist(String name) {
        EntityException expected = refusal(sorted("certainlyNot"));
        List<EntityRequest.Builder> requests = List.of(
                sorted(name),
                ask(Operation.FIND_ALL, AUTHOR).options(options(Map.of(name, 1), null, null, null)),
                ask(Operation.SEARCH, AUTHOR).query("x").searchFields(List.of(name)),
                ask(Operation.INCREMENT, AUTHOR).id("a").field(name + "!").amount(1));
        for (EntityRequest.Builder request : requests) {
            same(refusal(request), expected);
        }
        if (!name.equals("posts")) {
            same(refusal(selecting(List.of(name), List.of())), expected);
            same(refusal(selecting(List.of(), List.of(name))), expected);
            same(refusal(ask(Operation.INCREMENT, AUTHOR).id("a").field(name).amount(1)), expected);
            same(refusal(ask(Operation.ADD_TO_SET, AUTHOR).id("a").field(name).value("x")), expected);
        }
    }

    @Test
    void aFieldOutsideTheKeysLimitIsUnknown() {
        Caller limited = caller(Scopes.UNLIMITED, Map.of("Author", new EntityLimit(Set.of("name"), null)));
        EntityException expected = refusal(sorted("certainlyNot"), limited);
        assertThat(expected.hint()).isEqualTo("Fields here: id, name.");
        same(refusal(sorted("age"), limited), expected);
        same(refusal(selecting(List.of("age"), List.of()), limited), expected);
        assertThat(names(projection(RequestOptions.NONE, limited).columns())).containsExactly("id", "name");
    }

    static List<Object> badLimits() {
        return List.of(
                0,
                -1,
                10_001,
                Long.MAX_VALUE,
                1.5,
                new BigDecimal("1e400"),
                new BigDecimal("1E+999999999"),
                Double.NaN,
                "ten",
                "",
                "1.5",
                "0x10",
                "1;drop",
                "1e3",
                "9".repeat(100),
                true,
                List.of(1),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("badLimits")
    void aLimitThatCannotBeIsRefusedWithWhatIsAllowed(Object limit) {
        EntityException refused = refusal(ask(Operation.FIND_ALL, AUTHOR).options(options(null, null, limit, null)));
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.text()).isEqualTo("Invalid limit: must be a whole number from 1 to 10000");
        assertThat(refused.hint()).contains("1000");
    }

    @Test
    void limitAndSkipMayBeNumbersOrDigits() {
        for (Object ten : List.of(10, 10L, 10.0, "10", new BigDecimal("10.0"))) {
            assertThat(page(options(null, ten, ten, null)).limit()).isEqualTo(10);
            assertThat(page(options(null, ten, ten, null)).skip()).isEqualTo(10);
        }
        assertThat(page(options(null, 0, 10_000, null)).limit()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10000001", "x", "0.5"})
    void aSkipThatCannotBeIsRefused(String skip) {
        assertThat(refusal(ask(Operation.FIND_ALL, AUTHOR).options(options(null, skip, null, null)))
                        .text())
                .isEqualTo("Invalid skip: must be a whole number from 0 to 10000000");
    }

    @Test
    void aStreamHasNoLimitButItsOwn() {
        assertThat(page(stream(null)).limit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(page(stream(500_000)).limit()).isEqualTo(500_000);
        assertThat(refusal(ask(Operation.FIND_ALL, AUTHOR).options(stream(0))).code())
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void aCursorNamesAPlaceInItsOrder() {
        List<Sort> sort = page(options("-age", null, null, null)).sort();
        String cursor = Cursors.encode(new Page(sort, 0, 3, null), map("id", "a9", "age", 41L));
        assertThat(page(options("-age", null, null, cursor)).after()).containsExactly(41L, "a9");
        assertThat(refusal(ask(Operation.FIND_ALL, AUTHOR).options(options("age", null, null, cursor)))
                        .text())
                .isEqualTo("Invalid after: is not a cursor of this order");
        assertThat(refusal(ask(Operation.FIND_ALL, AUTHOR).options(options("-age", 0, null, cursor)))
                        .text())
                .isEqualTo("Invalid skip: can't be given together with after");
    }

    @Test
    void aReadOfOneRowHasNoPages() {
        assertThat(refusal(ask(Operation.FIND_ONE, AUTHOR).options(options(null, 1, null, null)))
                        .text())
                .startsWith("Invalid skip: ");
        assertThat(check(ask(Operation.FIND_ONE, AUTHOR).options(options("-name", null, 1, null))))
                .isInstanceOfSatisfying(EntityCommand.FindOne.class, one -> {
                    assertThat(one.sort()).hasSize(2);
                    assertThat(one.projection().tags()).isNotNull();
                });
    }

    @Test
    void everythingButSecretsIsShownUnlessFieldsAreSelected() {
        Projection all = projection(RequestOptions.NONE, ANYONE);
        assertThat(names(all.columns()))
                .startsWith("id", "name", "email", "age")
                .contains("companyId", "mentor", "createdAt", "updatedAt", "deletedAt")
                .doesNotContain("password");
        assertThat(relationNames(all)).containsExactly("groups", "circles");
    }

    @Test
    void selectWinsOverExcludeAndAlwaysShowsTheId() {
        Projection selected = projection(select(List.of("age", "company", "circles"), List.of("age")), ANYONE);
        assertThat(names(selected.columns())).containsExactly("id", "age", "companyId");
        assertThat(relationNames(selected)).containsExactly("circles");
        Projection excluded = projection(select(List.of(), List.of("id", "age", "company", "groups")), ANYONE);
        assertThat(names(excluded.columns())).contains("id", "name").doesNotContain("age", "companyId");
        assertThat(relationNames(excluded)).containsExactly("circles");
    }

    @Test
    void noMoreThanAHundredNamesAreSelected() {
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "name").toList();
        assertThat(refusal(selecting(many, List.of())).text()).startsWith("Invalid select: ");
        assertThat(refusal(selecting(List.of(), many)).text()).startsWith("Invalid exclude: ");
    }

    @Test
    void searchLooksIntoTextThatMayBeRead() {
        assertThat(searched(null)).containsExactly("name", "email", "nick", "bio");
        assertThat(searched("level, name")).containsExactly("level", "name");
        assertThat(searched(List.of("bio", "bio"))).containsExactly("bio");
        assertThat(searched(List.of())).contains("bio");
    }

    @Test
    void aSearchThatCannotBeIsRefused() {
        assertThat(refusal(ask(Operation.SEARCH, AUTHOR).query("x").searchFields("age"))
                        .text())
                .startsWith("Invalid searchFields: ");
        assertThat(refusal(ask(Operation.SEARCH, AUTHOR).query("x").searchFields(7))
                        .text())
                .startsWith("Invalid searchFields: ");
        assertThat(refusal(ask(Operation.SEARCH, AUTHOR).query("x".repeat(501))).text())
                .startsWith("Invalid query: ");
        assertThat(refusal(ask(Operation.SEARCH, AUTHOR).query("a\u0000")).text())
                .startsWith("Invalid query: ");
        assertThat(refusal(ask(Operation.SEARCH, FLAG).query("x")).hint()).contains("findAll");
        check(ask(Operation.SEARCH, AUTHOR).query("😀".repeat(500)));
    }

    private static List<String> searched(@Nullable Object fields) {
        EntityCommand.FindAll found = (EntityCommand.FindAll)
                check(ask(Operation.SEARCH, AUTHOR).query("ann").searchFields(fields));
        Filter.And and = (Filter.And) found.filter();
        return names(((Filter.Text) and.operands().get(0)).columns());
    }

    /** The same but for the name itself, and for a visible name that is like it. */
    private static void same(EntityException refused, EntityException expected) {
        assertThat(refused.code()).isEqualTo(expected.code());
        assertThat(refused.text()).startsWith("Unknown field \"").endsWith("\"");
        if (refused.hint().startsWith("Did you mean")) {
            assertThat(refused.hint()).isIn("Did you mean \"name\"?", "Did you mean \"prefs\"?");
        } else {
            assertThat(refused.hint()).isEqualTo(expected.hint());
        }
    }

    private static EntityRequest.Builder sorted(String name) {
        return ask(Operation.FIND_ALL, AUTHOR)
                .options(new RequestOptions(
                        Map.of(name, -1), null, null, null, List.of(), List.of(), List.of(), false, false, false));
    }

    private static EntityRequest.Builder selecting(List<String> select, List<String> exclude) {
        return ask(Operation.FIND_ALL, AUTHOR).options(select(select, exclude));
    }

    private static Page page(RequestOptions options) {
        return ((EntityCommand.FindAll) check(ask(Operation.FIND_ALL, AUTHOR).options(options))).page();
    }

    private static Projection projection(RequestOptions options, Caller caller) {
        return ((EntityCommand.FindAll) check(ask(Operation.FIND_ALL, AUTHOR).options(options), caller)).projection();
    }

    private static List<String> relationNames(Projection projection) {
        return projection.links().stream().map(Relation::name).toList();
    }

    private static RequestOptions options(
            @Nullable Object sort, @Nullable Object skip, @Nullable Object limit, @Nullable String after) {
        return new RequestOptions(sort, skip, limit, after, List.of(), List.of(), List.of(), false, false, false);
    }

    private static RequestOptions select(List<String> select, List<String> exclude) {
        return new RequestOptions(null, null, null, null, select, exclude, List.of(), false, false, false);
    }

    private static RequestOptions stream(@Nullable Object limit) {
        return new RequestOptions(null, null, limit, null, List.of(), List.of(), List.of(), false, false, true);
    }
}
