package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.COMPANY;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.bound;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.named;
import static routes.entity.Entities.problem;
import static routes.entity.Entities.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestValidatorBulkTest {
    static List<Map<String, Object>> everyRow() {
        return List.of(
                map(),
                map("$or", List.of(map("name", "x"), map())),
                map("$not", map("$nor", List.of(map()))),
                map("name", map("$nin", List.of())),
                map("$nor", List.of(map("name", map("$in", List.of())))),
                map("$and", List.of(map())),
                map("$and", List.of(map(), map("$and", List.of(map())))));
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    void aFilterThatMeetsEveryRowIsRefusedUnlessTheClientSaysSo(Map<String, Object> filter) {
        List<EntityRequest.Builder> requests = List.of(
                ask(Operation.DELETE_MANY, AUTHOR).filter(filter),
                ask(Operation.UPDATE_MANY, AUTHOR).filter(filter).data(map("age", 1)));
        for (EntityRequest.Builder request : requests) {
            EntityException refused = refusal(request);
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused.hint()).contains("{\"filter\":{}, \"all\":true}");
            check(request.all(true));
        }
    }

    @Test
    void allDoesNotStandForAFilter() {
        EntityException refused = refusal(ask(Operation.DELETE_MANY, AUTHOR).all(true));
        assertThat(refused.code()).isEqualTo(ErrorCode.MISSING_PARAMS);
        assertThat(refused.hint()).contains("\"all\":true");
    }

    @Test
    void evenAllRowsAreOnlyTheLiveOnesOfTheEntity() {
        EntityCommand.DeleteMany authors = (EntityCommand.DeleteMany)
                check(ask(Operation.DELETE_MANY, AUTHOR).filter(map()).all(true));
        assertThat(authors.filter()).isEqualTo(new Filter.IsNull(FieldRef.of(AUTHOR.column("deletedAt"))));
        EntityCommand.DeleteMany companies = (EntityCommand.DeleteMany)
                check(ask(Operation.DELETE_MANY, COMPANY).filter(map()).all(true));
        assertThat(companies.filter()).isEqualTo(Scope.equal(COMPANY.column("_type"), "company"));
    }

    @Test
    void oneChangeIsMadeOfManyRows() {
        EntityCommand.UpdateMany command = (EntityCommand.UpdateMany) check(
                ask(Operation.UPDATE_MANY, AUTHOR).filter(map("name", "x")).data(map("age", 1, "company", "c1")));
        assertThat(command.write().id()).isEmpty();
        assertThat(command.write().insert()).isFalse();
        assertThat(named(command.write())).containsOnlyKeys("age", "companyId", "updatedAt");
    }

    @Test
    void manyRowsCannotBeGivenOneId() {
        assertThat(problem(refusal(many(map("id", "y"))), "id")).contains("can't be changed");
    }

    @Test
    void whatIsDifferentForEachRowCannotBeWrittenToMany() {
        assertThat(problem(refusal(many(map("groups", List.of("g1")))), "groups"))
                .contains("many rows");
        assertThat(problem(refusal(many(map("posts", List.of()))), "posts")).contains("many rows");
        assertThat(problem(refusal(many(map("mentor", map("name", "x")))), "mentor"))
                .contains("many rows");
        assertThat(problem(refusal(many(map("nope", 1))), "nope")).isEqualTo("Unknown field");
        assertThat(problem(refusal(many(map("name", null))), "name")).isEqualTo("is required");
    }

    @Test
    void aKeyBoundToRowsCannotMoveManyAcrossItsRule() {
        Caller bound = bound(AUTHOR, map("$and", List.of(map("level", "junior"), map("age", map("$gt", 1)))));
        for (Map<String, Object> data : List.of(map("level", "junior"), map("age", 7), map("name", "x", "age", 7))) {
            EntityException refused = refusal(many(data), bound);
            assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(refused.text() + refused.hint()).doesNotContain("level", "junior");
        }
        EntityCommand.UpdateMany command = (EntityCommand.UpdateMany) check(many(map("nick", "x")), bound);
        assertThat(command.filter().toString()).contains("field=level", "field=age", "field=deletedAt");
    }

    private static EntityRequest.Builder many(Map<String, Object> data) {
        return ask(Operation.UPDATE_MANY, AUTHOR).filter(map("name", "x")).data(data);
    }
}
