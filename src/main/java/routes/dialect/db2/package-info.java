/**
 * DB2 for Linux, Unix and Windows: its connections, its tables and its errors. Knows nothing of transports, keys or projects.
 */
@NullMarked
package routes.dialect.db2;

import org.jspecify.annotations.NullMarked;
