/**
 * gRPC: services typed by the entities of each project, one service for all of them, changes as a stream, reflection and
 * health. Knows the wire format and its HTTP/2 server; nothing of keys, databases or other transports.
 */
@NullMarked
package routes.transport.grpc;

import org.jspecify.annotations.NullMarked;
