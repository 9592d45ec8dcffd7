/**
 * Who is told of the changes of projects: readers of what databases keep, and the subscriptions that changes are handed
 * out to. Knows nothing of transports, of keys, or of how a database keeps its changes.
 */
@NullMarked
package routes.change;

import org.jspecify.annotations.NullMarked;
