/**
 * Arrow: rows in columns over HTTP, as JSON or as a stream of record batches, and over Arrow Flight with a port of its own.
 * Knows the wire formats and the server of Flight; nothing of keys, databases or other transports.
 */
@NullMarked
package routes.transport.arrow;

import org.jspecify.annotations.NullMarked;
