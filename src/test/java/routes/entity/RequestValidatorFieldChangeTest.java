package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.NOW_TEXT;
import static routes.entity.Entities.VAULT;
import static routes.entity.Entities.ask;
import static routes.entity.Entities.check;
import static routes.entity.Entities.map;
import static routes.entity.Entities.problem;
import static routes.entity.Entities.refusal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class RequestValidatorFieldChangeTest {
    @Test
    void setsAreChangedByValuesThatFitTheirElements() {
        assertThat(set("tags", "x").column()).isEqualTo(AUTHOR.column("tags"));
        EntityCommand.ChangeSet groups = set("groups", map("id", "g1"));
        assertThat(groups.column()).isNull();
        assertThat(groups.relation()).isSameAs(AUTHOR.relations().get("groups"));
        assertThat(groups.value()).isEqualTo("g1");
        assertThat(set("addresses", map("street", "S")).value())
                .isEqualTo(map("street", "S", "kind", "home", "since", NOW_TEXT));
        EntityCommand.ChangeSet pulled = (EntityCommand.ChangeSet)
                check(ask(Operation.PULL, AUTHOR).id("a").field("addresses").value(map("street", "S")));
        assertThat(pulled.value()).isEqualTo(map("street", "S"));
        assertThat(pulled.add()).isFalse();
    }

    @Test
    void aSetIsNotChangedByWhatDoesNotFit() {
        List<EntityRequest.Builder> invalid = new ArrayList<>();
        invalid.add(ask(Operation.ADD_TO_SET, AUTHOR).id("a").field("tags").value(7));
        invalid.add(ask(Operation.ADD_TO_SET, AUTHOR).id("a").field("tags").value(null));
        invalid.add(ask(Operation.PULL, AUTHOR).id("a").field("addresses").value(map("nope", 1)));
        invalid.add(ask(Operation.PULL, AUTHOR).id("a").field("groups").value(7));
        invalid.add(ask(Operation.ADD_TO_SET, AUTHOR).id("a").field("groups").value(""));
        for (EntityRequest.Builder request : invalid) {
            assertThat(refusal(request).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        }
        for (String field : List.of("name", "id", "posts", "company", "companyId", "prefs", "nope", "password")) {
            assertThat(refusal(ask(Operation.PULL, AUTHOR).id("a").field(field).value("x"))
                            .code())
                    .isEqualTo(ErrorCode.BAD_REQUEST);
        }
    }

    @Test
    void elementsWithSecretsAreNotGuessedOneByOne() {
        for (Operation operation : List.of(Operation.ADD_TO_SET, Operation.PULL)) {
            assertThat(refusal(ask(operation, VAULT).id("v").field("keys").value(map("code", "1")))
                            .code())
                    .isEqualTo(ErrorCode.BAD_REQUEST);
        }
    }

    @Test
    void numbersAreIncrementedByNumbers() {
        assertThat(increment("age", 0.5).amount()).isEqualTo(0.5);
        assertThat(increment("rank", 0).amount()).isEqualTo(0L);
        assertThat(increment("salary", new BigDecimal("-0.25")).amount()).isEqualTo(new BigDecimal("-0.25"));
        List<Arguments> bad = List.of(
                Arguments.of("age", "x"),
                Arguments.of("age", Double.NaN),
                Arguments.of("rank", 0.5),
                Arguments.of("salary", 0.001),
                Arguments.of("age", List.of()));
        for (Arguments pair : bad) {
            EntityException refused = refusal(ask(Operation.INCREMENT, AUTHOR)
                    .id("a")
                    .field((String) pair.get()[0])
                    .amount(pair.get()[1]));
            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(problem(refused, "amount")).isNotNull();
        }
        for (String field : List.of("name", "active", "joined", "id", "company", "tags", "createdAt", "groups")) {
            assertThat(refusal(ask(Operation.INCREMENT, AUTHOR)
                                    .id("a")
                                    .field(field)
                                    .amount(1))
                            .code())
                    .isEqualTo(ErrorCode.BAD_REQUEST);
        }
    }

    private static EntityCommand.Increment increment(String field, Object amount) {
        return (EntityCommand.Increment)
                check(ask(Operation.INCREMENT, AUTHOR).id("a").field(field).amount(amount));
    }

    private static EntityCommand.ChangeSet set(String field, Object value) {
        return (EntityCommand.ChangeSet)
                check(ask(Operation.ADD_TO_SET, AUTHOR).id("a").field(field).value(value));
    }
}
