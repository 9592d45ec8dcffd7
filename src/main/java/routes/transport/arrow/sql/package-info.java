/**
 * Reads the SQL that is taken, one SELECT of one entity, and says it in the core's own words. Knows nothing of Flight,
 * of keys and of databases: it is handed an entity as its caller sees it, and hands back a request.
 */
@org.jspecify.annotations.NullMarked
package routes.transport.arrow.sql;
