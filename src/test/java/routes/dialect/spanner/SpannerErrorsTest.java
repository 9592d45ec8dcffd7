package routes.dialect.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sql.SqlFailure;

/** What its messages and numbers are read as, in the words of its documentation. */
class SpannerErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNIQUE | 6 | ALREADY_EXISTS: UNIQUE violation on index uidx_users_email, duplicate key: [a] in this transaction. | | | uidx_users_email
            UNIQUE | 6 | ALREADY_EXISTS: Row [1] in table users already exists | users | id |
            NOT_NULL | 9 | FAILED_PRECONDITION: name must not be NULL in table users. | users | name |
            TOO_LONG | 9 | FAILED_PRECONDITION: New value exceeds the maximum size limit for this column: users.name, size: 60, limit: 50. | users | name |
            FOREIGN_KEY | 9 | FAILED_PRECONDITION: Foreign key constraint `fk_orders_customer` is violated on table `orders`. | | | fk_orders_customer
            OUT_OF_RANGE | 11 | OUT_OF_RANGE: int64 overflow | | |
            RACE | 10 | ABORTED: Transaction was aborted. | | |
            TIMEOUT | 4 | DEADLINE_EXCEEDED: context deadline exceeded | | |
            TIMEOUT | 1 | CANCELLED: the statement was cancelled | | |
            EXHAUSTED | 8 | RESOURCE_EXHAUSTED: Too many sessions | | |
            MISSING | 3 | INVALID_ARGUMENT: Table not found: users | | |
            NOT_CONNECTED | 5 | NOT_FOUND: Database not found: projects/p/instances/i/databases/d | | |
            NOT_CONNECTED | 14 | UNAVAILABLE: io exception | | |
            NOT_CONNECTED | 16 | UNAUTHENTICATED: Request had invalid authentication credentials. | | |
            READ_ONLY | 7 | PERMISSION_DENIED: Caller is missing IAM permission spanner.databases.write | | |
            OTHER | 13 | INTERNAL: something of its own | | |
            """)
    void failuresAreReadByTheirNumbers(
            SqlFailure.Kind kind, int code, String message, String table, String column, String name) {
        SqlFailure read = new SpannerErrors().read(new SQLException(message, null, code));

        assertThat(read).isEqualTo(SqlFailure.at(kind, table, column, name));
    }
}
