/**
 * What transports over message buses have in common: addresses that name an entity and an operation, JSON payloads, the
 * answer's envelope, and room for so many messages at a time. Knows no bus, and nothing of keys or databases.
 */
@NullMarked
package routes.transport.bus;

import org.jspecify.annotations.NullMarked;
