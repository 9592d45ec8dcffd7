/**
 * Server-sent events: the changes of a project as a stream over plain HTTP. Knows nothing of where changes come from, of
 * how keys are checked, or of any other transport.
 */
@NullMarked
package routes.transport.sse;

import org.jspecify.annotations.NullMarked;
