/**
 * What services that are asked over HTTP have in common when they serve as a project's database: how they are reached,
 * how a checked command becomes calls, and how their failures are told. Knows nothing of transports, and nothing of
 * what is particular to OData or GraphQL; a service says that through {@code RemoteRows}.
 */
@NullMarked
package routes.dialect.remote;

import org.jspecify.annotations.NullMarked;
