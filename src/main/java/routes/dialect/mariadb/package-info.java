/**
 * MariaDB: what its tables, its errors and its SQL have that MySQL's have not. Knows nothing of transports, keys or
 * projects.
 */
@NullMarked
package routes.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
