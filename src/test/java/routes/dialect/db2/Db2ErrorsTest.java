package routes.dialect.db2;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sql.SqlFailure;

/** What its messages and numbers are read as, in the words of its documentation. */
class Db2ErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNIQUE | -803 | 23505 | DB2 SQL Error: SQLCODE=-803, SQLSTATE=23505, SQLERRMC=2;SHOP.users, DRIVER=4.33.31 | users |  |
            FOREIGN_KEY | -530 | 23503 | DB2 SQL Error: SQLCODE=-530, SQLSTATE=23503, SQLERRMC=SHOP.orders.fk_orders_customer, DRIVER=4.33.31 |  |  | fk_orders_customer
            FOREIGN_KEY | -532 | 23001 | DB2 SQL Error: SQLCODE=-532, SQLSTATE=23001, SQLERRMC=SHOP.orders.fk_orders_customer, DRIVER=4.33.31 |  |  | fk_orders_customer
            NOT_NULL | -407 | 23502 | DB2 SQL Error: SQLCODE=-407, SQLSTATE=23502, SQLERRMC=TBSPACEID=2, TABLEID=4, COLNO=1, DRIVER=4.33.31 |  |  |
            TOO_LONG | -433 | 22001 | DB2 SQL Error: SQLCODE=-433, SQLSTATE=22001, SQLERRMC=aaaaa, DRIVER=4.33.31 |  |  |
            OUT_OF_RANGE | -413 | 22003 | DB2 SQL Error: SQLCODE=-413, SQLSTATE=22003, SQLERRMC=null, DRIVER=4.33.31 |  |  |
            RACE | -911 | 40001 | DB2 SQL Error: SQLCODE=-911, SQLSTATE=40001, SQLERRMC=2, DRIVER=4.33.31 |  |  |
            TIMEOUT | -952 | 57014 | DB2 SQL Error: SQLCODE=-952, SQLSTATE=57014, SQLERRMC=null, DRIVER=4.33.31 |  |  |
            NOT_CONNECTED | -4499 | 08001 | [jcc][t4] A communication error occurred |  |  |
            NOT_CONNECTED | -4214 | 28000 | [jcc][t4] Connection authorization failure occurred.  Reason: User ID or Password invalid. |  |  |
            NOT_CONNECTED | -1224 | 55032 | DB2 SQL Error: SQLCODE=-1224, SQLSTATE=55032, SQLERRMC=null, DRIVER=4.33.31 |  |  |
            MISSING | -204 | 42704 | DB2 SQL Error: SQLCODE=-204, SQLSTATE=42704, SQLERRMC=SHOP.users, DRIVER=4.33.31 |  |  |
            READ_ONLY | -551 | 42501 | DB2 SQL Error: SQLCODE=-551, SQLSTATE=42501, SQLERRMC=APP;INSERT;SHOP.users, DRIVER=4.33.31 |  |  |
            FULL | -964 | 57011 | DB2 SQL Error: SQLCODE=-964, SQLSTATE=57011, SQLERRMC=null, DRIVER=4.33.31 |  |  |
            EXHAUSTED | -1040 | 57030 | DB2 SQL Error: SQLCODE=-1040, SQLSTATE=57030, SQLERRMC=null, DRIVER=4.33.31 |  |  |
            OTHER | -104 | 42601 | DB2 SQL Error: SQLCODE=-104, SQLSTATE=42601, SQLERRMC=x, DRIVER=4.33.31 |  |  |
            """)
    void failuresAreReadByTheirNumbers(
            SqlFailure.Kind kind, int code, String state, String message, String table, String column, String name) {
        SqlFailure read = new Db2Errors().read(new SQLException(message, state, code));

        assertThat(read).isEqualTo(SqlFailure.at(kind, table, column, name));
    }
}
