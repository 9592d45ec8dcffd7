/**
 * GraphQL over HTTP: the fields of a document become operations on entities, and their answers what the document asks
 * for. Knows nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.graphql;

import org.jspecify.annotations.NullMarked;
