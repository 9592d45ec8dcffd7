/**
 * PostgreSQL: its connections, its tables and its errors. Knows nothing of transports, keys or projects.
 */
@NullMarked
package routes.dialect.postgres;

import org.jspecify.annotations.NullMarked;
