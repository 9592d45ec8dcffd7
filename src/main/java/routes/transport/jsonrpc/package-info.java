/**
 * JSON-RPC 2.0 over HTTP: a call becomes the operation its method names, and the answer a result or an error object.
 * Knows nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.jsonrpc;

import org.jspecify.annotations.NullMarked;
