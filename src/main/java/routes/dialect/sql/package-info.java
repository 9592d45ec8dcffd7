/**
 * Turns checked commands into SQL and rows into answers, for every SQL database alike. Knows nothing of
 * transports, keys or projects; what differs between databases is in a dialect's own package.
 *
 * <p>{@code SqlPlanner} makes a {@code Flow} of a command: statements one after another, each written by
 * {@code SqlRenderer} with the traits of a {@code SqlDialect}. A flow holds no state of an earlier run.
 *
 * <p>Every write of an entity's row ends in {@code RowWrites}: {@code insert}, {@code update}, {@code increment}
 * or {@code delete}. That is the place to write change rows within the same unit. The images they need are at
 * hand, or one step away: {@code RowWrites.locked} reads the image before under the row's lock, and
 * {@code RowWrites.image} makes the one after from it and the values written. Operations that get by without
 * images (an update without a condition, an increment, bulk writes in one statement) already have the path
 * with images beside them, which a log of changes would make them take.
 */
@NullMarked
package routes.dialect.sql;

import org.jspecify.annotations.NullMarked;
