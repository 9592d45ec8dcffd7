package routes.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.RaceContract;
import routes.dialect.sql.TestDatabase;
import routes.entity.Operation;

class PostgresRaceIT extends RaceContract {
    @Override
    protected TestDatabase open() {
        return PostgresTestDatabase.open();
    }

    @Override
    protected TestDatabase another(TestDatabase database) {
        return PostgresTestDatabase.another((String) database.scalar("SHOW search_path"));
    }

    @Override
    protected boolean race(Throwable failure) {
        return failure instanceof SQLException cause && "23505".equals(cause.getSQLState());
    }

    @Test
    void upsertMakesOneRowOfAnyFilter() throws Exception {
        together(round -> ask(Operation.UPSERT, "User")
                .filter(Map.of("name", "n" + round % 10))
                .data(Map.of("active", true)));
        assertThat(call(ask(Operation.COUNT, "User")).data()).isEqualTo(10L);
    }
}
