package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent.Kind;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.RowChange;

/** What writes cost that are told of: a look at the rows before, and nothing more for each of many. */
public abstract class ToldWritesContract extends ShopContract {
    private static final int MANY = 1_200;

    private int statements;

    @BeforeEach
    void rows() {
        List<Map<String, Object>> badges = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            badges.add(map("id", "b%04d".formatted(i), "label", "n" + i));
        }
        told(ask(Operation.CREATE, "Badge").data(badges));
    }

    /** Runs a request in one transaction, and gives what it tells of. */
    private List<RowChange> told(EntityRequest.Builder request) {
        SqlPlanner planner =
                new SqlPlanner(database.dialect(), TableNames.PLAIN, database, InstantSource.system()).telling();
        UnitChanges changes = new UnitChanges();
        Flow<EntityResult> at =
                changes.noting(changes.then(planner.plan(command(request), CATALOG, caller), planner::complete, false));
        database.ran();
        try {
            while (at instanceof Flow.Run<EntityResult> run) {
                at = changes.noting(run.then().apply(database.answer((SqlStatement) run.step())));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        statements = database.ran().size();
        return changes.told();
    }

    @Test
    void aRowIsLookedAtOnceBeforeItIsChanged() {
        assertThat(told(ask(Operation.CREATE, "Profile").data(map("id", "p", "motto", "m"))))
                .hasSize(1);
        assertThat(statements).isOne();
        RowChange change = told(ask(Operation.UPDATE, "Profile").id("p").data(map("motto", "n")))
                .get(0);
        assertThat(statements).isEqualTo(2);
        assertThat(change.before()).containsEntry("motto", "m");
        assertThat(change.after()).containsEntry("motto", "n");
        told(ask(Operation.DELETE, "Profile").id("p"));
        assertThat(statements).isLessThanOrEqualTo(4);
    }

    @Test
    void manyRowsAreToldInFewStatements() {
        List<RowChange> updated = told(ask(Operation.UPDATE_MANY, "Badge")
                .filter(map("label", map("$ne", "x")))
                .data(map("label", "y")));
        assertThat(updated).hasSize(MANY).allMatch(change -> change.kind() == Kind.UPDATED);
        assertThat(statements).isLessThanOrEqualTo(8);
        List<RowChange> deleted = told(ask(Operation.DELETE_MANY, "Badge").filter(map("label", map("$ne", "x"))));
        assertThat(deleted).hasSize(MANY).allMatch(change -> change.kind() == Kind.DELETED);
        assertThat(statements).isLessThanOrEqualTo(40);
    }

    @Test
    void aRowThatIsTouchedTwiceIsToldOnce() {
        told(ask(Operation.CREATE, "Profile").data(map("id", "q", "motto", "m")));
        List<RowChange> changes =
                told(ask(Operation.UPSERT, "Profile").filter(map("id", "q")).data(map("motto", "z")));
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).kind()).isEqualTo(Kind.UPSERTED);
        assertThat(changes.get(0).before()).containsEntry("motto", "m");
    }
}
