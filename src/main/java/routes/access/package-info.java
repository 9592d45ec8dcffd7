/**
 * Who may do what: keys and their secrets, scopes, rate limits, and the last net under secret fields. Knows
 * nothing of transports, dialects or Camel; it reaches its own rows through the gateway like everyone else.
 */
@NullMarked
package routes.access;

import org.jspecify.annotations.NullMarked;
