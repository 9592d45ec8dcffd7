/**
 * AMQP 1.0: a message in a request queue is a request, answered at its reply-to address; changes are told at addresses
 * of their own. Knows nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.amqp;

import org.jspecify.annotations.NullMarked;
