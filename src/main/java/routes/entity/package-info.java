/**
 * The core: the messages that every transport and every dialect share, and what they mean. Knows nothing of
 * Camel, Spring, JDBC, wire formats or where rows are kept.
 */
@NullMarked
package routes.entity;

import org.jspecify.annotations.NullMarked;
