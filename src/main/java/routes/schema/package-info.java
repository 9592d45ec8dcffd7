/**
 * What an entity is: its fields, relations and indexes, read from JSON and checked as a whole. Knows nothing
 * of requests, transports, keys or databases; it depends on the JDK and on Jackson for reading.
 */
@NullMarked
package routes.schema;

import org.jspecify.annotations.NullMarked;
