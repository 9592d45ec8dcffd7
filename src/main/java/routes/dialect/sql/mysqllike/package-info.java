/**
 * What MySQL and MariaDB have in common: one driver serves both, and their SQL differs in a few places only,
 * which are theirs to fill in. Knows nothing of transports, keys or projects.
 */
@NullMarked
package routes.dialect.sql.mysqllike;

import org.jspecify.annotations.NullMarked;
