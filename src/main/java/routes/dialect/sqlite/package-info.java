/**
 * SQLite, the embedded default: its connections, its tables and its errors. Knows nothing of transports, keys
 * or projects.
 */
@NullMarked
package routes.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
