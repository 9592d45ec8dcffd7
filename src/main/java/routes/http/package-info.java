/**
 * Serves every {@code platform-http:} route as a servlet filter: finds the consumer for a path, turns the request into
 * an exchange and the exchange into a response, on the container's thread. It must not know entities, keys, projects
 * or databases; what it answers by itself (405, 413, 500 …) goes through {@link routes.http.ErrorFormat}.
 */
@NullMarked
package routes.http;

import org.jspecify.annotations.NullMarked;
