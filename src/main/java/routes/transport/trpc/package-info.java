/**
 * tRPC over HTTP: a procedure call becomes the operation it names, answered in tRPC's shape, and the router's type is
 * served as TypeScript. Knows nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.trpc;

import org.jspecify.annotations.NullMarked;
