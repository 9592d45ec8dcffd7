package routes.dialect.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sql.SqlFailure;

/** What its messages and numbers are read as, in the words of its documentation. */
class OracleErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNIQUE | 1 | 23000 | ORA-00001: unique constraint (SHOP.uidx_users_email) violated on table SHOP.users columns (email) |  |  | uidx_users_email
            UNIQUE | 1 | 23000 | ORA-00001: unique constraint (SHOP.SYS_C008213) violated |  | id | SYS_C008213
            FOREIGN_KEY | 2291 | 23000 | ORA-02291: integrity constraint (SHOP.fk_orders_customer) violated - parent key not found |  |  | fk_orders_customer
            FOREIGN_KEY | 2292 | 23000 | ORA-02292: integrity constraint (SHOP.fk_orders_customer) violated - child record found |  |  | fk_orders_customer
            NOT_NULL | 1400 | 23000 | ORA-01400: cannot insert NULL into ("SHOP"."users"."name") | users | name |
            TOO_LONG | 12899 | 72000 | ORA-12899: value too large for column "SHOP"."users"."name" (actual: 60, maximum: 50) | users | name |
            OUT_OF_RANGE | 1438 | 22003 | ORA-01438: value larger than specified precision allowed for this column |  |  |
            RACE | 60 | 61000 | ORA-00060: deadlock detected while waiting for resource |  |  |
            RACE | 8177 | 72000 | ORA-08177: can't serialize access for this transaction |  |  |
            TIMEOUT | 1013 | 72000 | ORA-01013: user requested cancel of current operation |  |  |
            NOT_CONNECTED | 1017 | 72000 | ORA-01017: invalid username/password; logon denied |  |  |
            NOT_CONNECTED | 3113 | 08000 | ORA-03113: end-of-file on communication channel |  |  |
            NOT_CONNECTED | 17002 | 08006 | IO Error: The Network Adapter could not establish the connection |  |  |
            NOT_CONNECTED | 12514 | 08006 | Listener refused the connection: ORA-12514 |  |  |
            MISSING | 942 | 42000 | ORA-00942: table or view does not exist |  |  |
            READ_ONLY | 1031 | 42000 | ORA-01031: insufficient privileges |  |  |
            FULL | 1653 | 72000 | ORA-01653: unable to extend table SHOP.users by 128 in tablespace USERS |  |  |
            OTHER | 20001 | 72000 | ORA-20001: something of the application's own |  |  |
            """)
    void failuresAreReadByTheirNumbers(
            SqlFailure.Kind kind, int code, String state, String message, String table, String column, String name) {
        SqlFailure read = new OracleErrors().read(new SQLException(message, state, code));

        assertThat(read).isEqualTo(SqlFailure.at(kind, table, column, name));
    }
}
