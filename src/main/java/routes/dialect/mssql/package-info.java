/**
 * SQL Server: its connections, its tables and its errors. Knows nothing of transports, keys or projects.
 */
@NullMarked
package routes.dialect.mssql;

import org.jspecify.annotations.NullMarked;
