package routes.dialect.hana;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sql.SqlFailure;

/** What its messages and numbers are read as, in the words of its documentation. */
class HanaErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNIQUE | 301 | 23000 | SAP DBTech JDBC: [301]: unique constraint violated: Table(users), Index(uidx_users_email) | users |  | uidx_users_email
            UNIQUE | 301 | 23000 | SAP DBTech JDBC: [301]: unique constraint violated: Table(users), Index(_SYS_TREE_CS_#170_#0_#P0) | users | id | _SYS_TREE_CS_#170_#0_#P0
            FOREIGN_KEY | 461 | 23000 | SAP DBTech JDBC: [461]: foreign key constraint violation: [461] "SHOP"."orders": the value doesn't have a matching value in the parent key (constraint "fk_orders_customer") |  |  | fk_orders_customer
            NOT_NULL | 287 | 23000 | SAP DBTech JDBC: [287]: cannot insert NULL or update to NULL: "name" column |  | name |
            TOO_LONG | 274 | HY000 | SAP DBTech JDBC: [274]: inserted value too large for column: Failed in "name" column with the value 'aaa' |  | name |
            OUT_OF_RANGE | 314 | HY000 | SAP DBTech JDBC: [314]: numeric overflow |  |  |
            RACE | 133 | 40001 | SAP DBTech JDBC: [133]: transaction rolled back by detected deadlock |  |  |
            RACE | 131 | HY000 | SAP DBTech JDBC: [131]: transaction rolled back by lock wait timeout |  |  |
            TIMEOUT | 139 | HY000 | SAP DBTech JDBC: [139]: current operation cancelled by request and transaction rolled back |  |  |
            NOT_CONNECTED | 10 | 28000 | SAP DBTech JDBC: [10]: authentication failed |  |  |
            NOT_CONNECTED | -813 | 08000 | SAP DBTech JDBC: Cannot connect to jdbc:sap://db:30015 |  |  |
            MISSING | 259 | HY000 | SAP DBTech JDBC: [259]: invalid table name |  |  |
            READ_ONLY | 258 | HY000 | SAP DBTech JDBC: [258]: insufficient privilege |  |  |
            FULL | 4 | HY000 | SAP DBTech JDBC: [4]: cannot allocate enough memory |  |  |
            OTHER | 257 | HY000 | SAP DBTech JDBC: [257]: sql syntax error |  |  |
            """)
    void failuresAreReadByTheirNumbers(
            SqlFailure.Kind kind, int code, String state, String message, String table, String column, String name) {
        SqlFailure read = new HanaErrors().read(new SQLException(message, state, code));

        assertThat(read).isEqualTo(SqlFailure.at(kind, table, column, name));
    }
}
