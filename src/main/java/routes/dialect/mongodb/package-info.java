/**
 * Keeps the rows of a project as MongoDB documents. It makes the steps of which {@code routes.dialect.sql}'s flows make
 * operations, and reads what comes back; it knows nothing of transports, and talks to a server through camel-mongodb.
 */
@NullMarked
package routes.dialect.mongodb;

import org.jspecify.annotations.NullMarked;
