/**
 * What several transports have in common: JSON in and out, the arguments of an operation as members of an object, the
 * answer's envelope, and how a request lies in an exchange of HTTP. Each transport has a package of its own below this
 * one; nothing here knows any of them, a database, or how keys are checked.
 */
@NullMarked
package routes.transport;

import org.jspecify.annotations.NullMarked;
