package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValidatorArgumentsTest {
    @Test
    void aMissingArgumentIsAnsweredWithItsOwnCode() {
        assertThat(refusal(ask(Operation.FIND_BY_ID, AUTHOR)).code()).isEqualTo(ErrorCode.MISSING_ID);
        assertThat(refusal(ask(Operation.DELETE, AUTHOR)).code()).isEqualTo(ErrorCode.MISSING_ID);
        assertThat(refusal(ask(Operation.DELETE, AUTHOR).id("")).code()).isEqualTo(ErrorCode.MISSING_ID);
        assertThat(refusal(ask(Operation.UPDATE, AUTHOR).data(Map.of())).code()).isEqualTo(ErrorCode.MISSING_ID);
        assertThat(refusal(ask(Operation.UPDATE, AUTHOR).id("a")).code()).isEqualTo(ErrorCode.MISSING_DATA);
        assertThat(refusal(ask(Operation.CREATE, AUTHOR)).code()).isEqualTo(ErrorCode.MISSING_DATA);
        assertThat(refusal(ask(Operation.SEARCH, AUTHOR)).code()).isEqualTo(ErrorCode.MISSING_QUERY);
        assertThat(refusal(ask(Operation.SEARCH, AUTHOR).query("")).code()).isEqualTo(ErrorCode.MISSING_QUERY);
        assertThat(refusal(ask(Operation.AGGREGATE, AUTHOR)).code()).isEqualTo(ErrorCode.MISSING_STAGES);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSERT", "UPDATE_MANY", "DELETE_MANY", "ADD_TO_SET", "PULL", "INCREMENT"})
    void operationsOfSeveralArgumentsNameTheMissingOnes(Operation operation) {
        EntityException refused = refusal(ask(operation, AUTHOR));
        assertThat(refused.code()).isEqualTo(ErrorCode.MISSING_PARAMS);
        assertThat(refused.details()).isNotEmpty();
        for (Problem problem : refused.details()) {
            assertThat(refused.text()).contains(problem.field());
        }
    }

    @Test
    void onlyWhatIsMissingIsNamed() {
        assertThat(refusal(ask(Operation.UPSERT, AUTHOR).data(Map.of())).details())
                .containsExactly(new Problem("filter", "is missing"));
        assertThat(refusal(ask(Operation.ADD_TO_SET, AUTHOR).id("a").field("tags"))
                        .details())
                .containsExactly(new Problem("value", "is missing"));
        assertThat(refusal(ask(Operation.INCREMENT, AUTHOR).id("a").amount(1)).details())
                .containsExactly(new Problem("field", "is missing"));
    }

    @Test
    void nullIsAValueForAddToSet() {
        assertThat(check(
                        ask(Operation.ADD_TO_SET, AUTHOR).id("a").field("notes").value(null)))
                .isInstanceOfSatisfying(
                        EntityCommand.ChangeSet.class,
                        set -> assertThat(set.value()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\u0007", "\ud800", "0123456789012345678901234567890123456"})
    void anIdThatCannotBeIsRefused(String id) {
        EntityException refused = refusal(ask(Operation.FIND_BY_ID, AUTHOR).id(id));
        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refused.hint()).isNotNull();
        assertThat(refused.text()).startsWith("Invalid id: must").doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "a'b\"c", "$where", "a.b", "名前", "012345678901234567890123456789012345"})
    void anyOtherTextIsAnId(String id) {
        assertThat(check(ask(Operation.DELETE, AUTHOR).id(id)))
                .isInstanceOfSatisfying(
                        EntityCommand.Delete.class,
                        delete -> assertThat(delete.id()).isEqualTo(id));
    }

    @Test
    void dataThatIsNoObjectIsRefused() {
        for (Object data : List.of("text", 7, true)) {
            assertThat(refusal(ask(Operation.CREATE, AUTHOR).data(data)).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refusal(ask(Operation.UPDATE, AUTHOR).id("a").data(data)).code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
        }
        assertThat(refusal(ask(Operation.UPDATE, AUTHOR).id("a").data(List.of(Map.of())))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aFilterThatIsNoObjectIsRefused() {
        for (Object filter : List.of("text", 7, List.of(), List.of(map("name", "x")))) {
            for (Operation operation : List.of(Operation.FIND_ALL, Operation.COUNT, Operation.DELETE_MANY)) {
                assertThat(refusal(ask(operation, AUTHOR).filter(filter).all(true))
                                .code())
                        .isEqualTo(ErrorCode.BAD_REQUEST);
            }
        }
    }
}
