package routes.transport.arrow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.entity.EntityException;

/** Statements that were written to do harm are refused, soon and in words. */
@Timeout(20)
class SqlHostileTest {
    private static final String SELECT = "SELECT id FROM Sale WHERE ";

    static List<String> hostile() {
        return List.of(
                SELECT + "(".repeat(1_000_000),
                SELECT + "(".repeat(90_000),
                SELECT + "(".repeat(40_000) + "rank = 1" + ")".repeat(40_000),
                SELECT + "NOT ".repeat(20_000),
                SELECT + "rank = 1 AND ".repeat(7_000),
                SELECT + "rank = 1 OR ".repeat(2_000) + "rank = 1",
                SELECT + "(rank = 1 AND (rank = 2 OR ".repeat(20) + "rank = 1" + "))".repeat(20),
                SELECT + "rank IN (" + "1,".repeat(40_000),
                SELECT + "code = '" + "x".repeat(90_000),
                SELECT + "code = '" + "''".repeat(45_000),
                SELECT + "code = \"" + "\"\"".repeat(45_000),
                SELECT + "rank = " + "9".repeat(90_000),
                SELECT + "rank = 1e999999999999",
                SELECT + "rank = 1e-999999999",
                SELECT + "rank = -".repeat(10_000),
                SELECT + "a.".repeat(40_000),
                SELECT + "f(".repeat(40_000),
                SELECT + "/*".repeat(40_000),
                SELECT + "--".repeat(40_000),
                "\n".repeat(99_000) + "SELECT",
                "SELECT " + "id,".repeat(30_000),
                "SELECT id FROM Sale ORDER BY " + "id,".repeat(30_000),
                "SELECT id FROM Sale GROUP BY " + "id,".repeat(30_000),
                "SELECT id FROM " + "x.".repeat(40_000),
                "SELECT id FROM Sale LIMIT " + "9".repeat(399) + "x",
                "SELECT \u0000 FROM Sale",
                "SELECT \ud800 FROM Sale",
                "?".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void itIsRefusedInWords(String sql) {
        Throwable refusal = catchThrowable(() -> plan(sql));
        assertThat(refusal).isInstanceOf(EntityException.class);
        assertThat(refusal.getMessage()).hasSizeLessThan(300);
    }

    private static void plan(String sql) {
        SqlStatement statement = SqlStatement.parse(sql);
        SqlTable table = statement.table();
        statement.plan(table == null ? null : table.in(List.of(SqlBench.VIEW)), null);
    }

    @Test
    void whatIsLongAndSoundIsTakenInLittleTime() {
        String many = IntStream.range(0, 250).mapToObj(i -> "rank <> " + i).collect(Collectors.joining(" AND "));
        String deep = SELECT + "(".repeat(99) + "rank = 1" + ")".repeat(99);
        String list = SELECT + "rank IN (" + "1,".repeat(900) + "1)";
        long begun = System.nanoTime();
        assertThatCode(() -> plan(SELECT + many)).doesNotThrowAnyException();
        assertThatCode(() -> plan(deep)).doesNotThrowAnyException();
        assertThatCode(() -> plan(list)).doesNotThrowAnyException();
        assertThatCode(() -> plan(SELECT + "((((rank = 1 AND rank = 2) AND rank = 3) AND rank = 4) AND rank = 5)"))
                .doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void brokenStatementsNeverDoMoreThanBeRefused() {
        Random random = new Random(5);
        RandomSelects selects = new RandomSelects(6);
        String pieces = "'\"()?,.*;-/%_=<>{} \nxSELECT";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder sql = new StringBuilder(selects.select());
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                int at = random.nextInt(sql.length());
                if (random.nextBoolean()) {
                    sql.deleteCharAt(at);
                } else {
                    sql.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                }
            }
            Throwable refusal = catchThrowable(() -> plan(sql.toString()));
            if (refusal != null) {
                assertThat(refusal).as(sql.toString()).isInstanceOf(EntityException.class);
            }
        }
    }
}
