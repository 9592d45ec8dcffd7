/**
 * HSQLDB, embedded or on a server: its connections, its tables and its errors. Knows nothing of transports,
 * keys or projects.
 */
@NullMarked
package routes.dialect.hsqldb;

import org.jspecify.annotations.NullMarked;
