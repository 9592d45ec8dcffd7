/**
 * Turns checked commands into SQL and rows into answers, for every SQL database alike. Knows nothing of
 * transports, keys or projects; what differs between databases is in a dialect's own package.
 */
@NullMarked
package routes.dialect.sql;

import org.jspecify.annotations.NullMarked;
