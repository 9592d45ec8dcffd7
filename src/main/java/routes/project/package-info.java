/**
 * Which projects there are, and which of them a request concerns. Knows nothing of transports, of keys beyond
 * the caller's scopes, or of how a database is spoken to: it opens one through an interface.
 */
@NullMarked
package routes.project;

import org.jspecify.annotations.NullMarked;
