package routes.dialect.sybase;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sql.SqlFailure;

/** What its messages and numbers are read as, in the words of its documentation. */
class SybaseErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNIQUE | 2601 | 23000 | Attempt to insert duplicate key row in object 'users' with unique index 'uidx_users_email' | users |  | uidx_users_email
            FOREIGN_KEY | 546 | 23000 | Foreign key constraint violation occurred, dbname =  'shop', table name = 'orders', constraint name = 'fk_orders_customer'. |  |  | fk_orders_customer
            FOREIGN_KEY | 547 | 23000 | Dependent foreign key constraint violation in a referential integrity constraint. dbname =  'shop', table name = 'users', constraint name = 'fk_orders_customer'. |  |  | fk_orders_customer
            NOT_NULL | 233 | 23000 | The column name in table users does not allow null values. |  | name |
            NOT_NULL | 515 | 23000 | Attempt to insert NULL value into column 'name', table 'shop.dbo.users'; column does not allow nulls. Update fails. |  | name |
            RACE | 1205 | 40001 | Your server command (family id #0, process id #14) encountered a deadlock situation. Please re-run your command. |  |  |
            RACE | 12205 | ZZZZZ | Could not acquire a lock within the specified wait period. |  |  |
            TIMEOUT | 0 | JZ0T3 | JZ0T3: Read operation timed out. |  |  |
            NOT_CONNECTED | 4002 | JZ00L | Login failed. |  |  |
            NOT_CONNECTED | 0 | JZ006 | JZ006: Caught IOException: java.net.ConnectException: Connection refused |  |  |
            NOT_CONNECTED | 0 | 08S01 | Network error IOException: Connection refused |  |  |
            MISSING | 208 | 42000 | users not found. |  |  |
            READ_ONLY | 229 | 42000 | INSERT permission denied on object users, database shop, owner dbo |  |  |
            FULL | 1105 | ZZZZZ | Can't allocate space for object 'users' in database 'shop' because 'default' segment is full. |  |  |
            EXHAUSTED | 1601 | ZZZZZ | There are not enough 'user connections' available to start a new process. |  |  |
            OTHER | 20001 | ZZZZZ | Something of the application's own. |  |  |
            """)
    void failuresAreReadByTheirNumbers(
            SqlFailure.Kind kind, int code, String state, String message, String table, String column, String name) {
        SqlFailure read = new SybaseErrors().read(new SQLException(message, state, code));

        assertThat(read).isEqualTo(SqlFailure.at(kind, table, column, name));
    }
}
