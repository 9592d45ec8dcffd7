package routes.dialect.mssql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sql.SqlFailure;

/** What its messages and numbers are read as, in the words of its documentation. */
class MssqlErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNIQUE | 2627 | 23000 | Violation of UNIQUE KEY constraint 'uq_users_email'. Cannot insert duplicate key in object 'dbo.users'. The duplicate key value is (a'b). | users |  | uq_users_email
            UNIQUE | 2627 | 23000 | Violation of PRIMARY KEY constraint 'PK__users__3213E83F'. Cannot insert duplicate key in object 'dbo.users'. The duplicate key value is (1). | users | id | PK__users__3213E83F
            UNIQUE | 2601 | 23000 | Cannot insert duplicate key row in object 'dbo.users' with unique index 'uidx_users_email'. The duplicate key value is (x). | users |  | uidx_users_email
            FOREIGN_KEY | 547 | 23000 | The INSERT statement conflicted with the FOREIGN KEY constraint "fk_orders_customer". The conflict occurred in database "shop", table "dbo.users", column 'id'. |  |  | fk_orders_customer
            NOT_NULL | 515 | 23000 | Cannot insert the value NULL into column 'name', table 'shop.dbo.users'; column does not allow nulls. INSERT fails. | users | name |
            TOO_LONG | 2628 | 22001 | String or binary data would be truncated in table 'shop.dbo.users', column 'name'. Truncated value: 'aaa'. | users | name |
            OUT_OF_RANGE | 8115 | 22003 | Arithmetic overflow error converting expression to data type bigint. |  |  |
            RACE | 1205 | 40001 | Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. |  |  |
            RACE | 3960 | S0002 | Snapshot isolation transaction aborted due to update conflict. |  |  |
            TIMEOUT | 0 | HY008 | The query was canceled. |  |  |
            NOT_CONNECTED | 0 | 08S01 | Connection reset |  |  |
            NOT_CONNECTED | 18456 | S0001 | Login failed for user 'app'. |  |  |
            NOT_CONNECTED | 4060 | S0001 | Cannot open database "shop" requested by the login. |  |  |
            MISSING | 208 | S0002 | Invalid object name 'users'. |  |  |
            READ_ONLY | 229 | S0005 | The INSERT permission was denied on the object 'users'. |  |  |
            FULL | 1105 | S0001 | Could not allocate space for object 'dbo.users'. |  |  |
            OTHER | 50000 | S0001 | Something of the application's own. |  |  |
            """)
    void failuresAreReadByTheirNumbers(
            SqlFailure.Kind kind, int code, String state, String message, String table, String column, String name) {
        SqlFailure read = new MssqlErrors().read(new SQLException(message, state, code));

        assertThat(read).isEqualTo(SqlFailure.at(kind, table, column, name));
    }
}
