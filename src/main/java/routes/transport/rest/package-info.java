/**
 * REST over HTTP: turns a request into the operation it means and the operation's answer into JSON, NDJSON or CSV,
 * and describes both in OpenAPI. Knows nothing of keys beyond where a client may put one, of databases, or of any
 * other transport.
 */
@NullMarked
package routes.transport.rest;

import org.jspecify.annotations.NullMarked;
