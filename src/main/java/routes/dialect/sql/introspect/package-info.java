/**
 * Describes a database that others made as schemas: what its own catalog tells of tables, keys and types becomes
 * entities that a user reads and edits. Knows nothing of files, commands or transports, and changes nothing.
 */
@NullMarked
package routes.dialect.sql.introspect;

import org.jspecify.annotations.NullMarked;
