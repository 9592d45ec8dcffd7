/**
 * MySQL: what its tables, its errors and its SQL have that MariaDB's have not. Knows nothing of transports, keys or
 * projects.
 */
@NullMarked
package routes.dialect.mysql;

import org.jspecify.annotations.NullMarked;
