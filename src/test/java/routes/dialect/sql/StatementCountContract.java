package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.RequestOptions;

/** How many statements an operation takes: each is a way to the database and back. */
public abstract class StatementCountContract extends ShopContract {
    private static final int MANY = 10_000;

    @BeforeEach
    void rows() {
        create("Company", "id", "acme", "name", "Acme");
        List<Map<String, Object>> users = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            users.add(map("id", "u" + i, "name", "n" + i, "company", "acme"));
        }
        call(ask(Operation.CREATE, "User").data(users));
        create("Profile", "id", "p", "motto", "m");
    }

    private int statements(EntityRequest.Builder request) {
        call(request);
        return database.ran().size();
    }

    /** One statement where it answers with the rows it changed, else that one and a look at them. */
    private int changed() {
        return database.dialect().supports(DialectFeature.RETURNING) ? 1 : 2;
    }

    @Test
    void aReadIsOne() {
        RequestOptions plain = select("name", "age");
        assertThat(statements(ask(Operation.FIND_BY_ID, "User").id("u1").options(plain)))
                .isOne();
        assertThat(statements(ask(Operation.FIND_ONE, "User")
                        .filter(map("name", "n1"))
                        .options(plain)))
                .isOne();
        assertThat(statements(ask(Operation.FIND_ALL, "User").options(plain))).isOne();
        assertThat(statements(ask(Operation.COUNT, "User").filter(map("name", "n1"))))
                .isOne();
        assertThat(statements(ask(Operation.SEARCH, "User").query("n1").options(plain)))
                .isOne();
        assertThat(statements(ask(Operation.AGGREGATE, "User")
                        .stages(List.of(map("$group", map("_by", null, "n", map("$count", true)))))))
                .isOne();
    }

    @Test
    void aListWithOneRelationIsTwo() {
        RequestOptions toOne = new RequestOptions(
                null, null, 20, null, List.of("name", "company"), List.of(), List.of("company"), false, false, false);
        assertThat(statements(ask(Operation.FIND_ALL, "User").options(toOne))).isEqualTo(2);
        RequestOptions toMany = new RequestOptions(
                null, null, 20, null, List.of("name", "orders"), List.of(), List.of("orders"), false, false, false);
        assertThat(statements(ask(Operation.FIND_ALL, "User").options(toMany))).isEqualTo(2);
    }

    @Test
    void aWriteIsOneAndOneMoreWhereTheDatabaseDoesNotAnswerWithTheRow() {
        assertThat(statements(ask(Operation.CREATE, "Profile").data(map("motto", "x"))))
                .isOne();
        assertThat(statements(ask(Operation.UPDATE, "Profile").id("p").data(map("motto", "y"))))
                .isEqualTo(changed());
        assertThat(statements(ask(Operation.UPDATE_MANY, "Profile")
                        .filter(map("motto", "y"))
                        .data(map("motto", "z"))))
                .isOne();
        assertThat(statements(ask(Operation.DELETE, "Profile").id("p"))).isOne();
        assertThat(statements(ask(Operation.DELETE_MANY, "Profile").filter(map("motto", "x"))))
                .isOne();
    }

    @Test
    void manyRowsAreCreatedInFewStatements() {
        int most = Math.min(100, database.dialect().maxRows());
        int many = most == 1 ? MANY / 100 : MANY;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            rows.add(map("label", "b" + i));
        }
        assertThat(statements(ask(Operation.CREATE, "Badge").data(rows))).isLessThanOrEqualTo(many / most);
        assertThat(call(ask(Operation.COUNT, "Badge")).data()).isEqualTo((long) many);
    }
}
