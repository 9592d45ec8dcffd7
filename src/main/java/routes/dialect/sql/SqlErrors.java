package routes.dialect.sql;

import java.sql.SQLException;

/** Reads the exceptions of one driver. What a client is told follows in {@link SqlProblems}, for all alike. */
public interface SqlErrors {
    SqlFailure read(SQLException failure);
}
