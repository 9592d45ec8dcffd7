/**
 * Makes a GraphQL service a project's database: operations on rows become documents whose values are variables, as a
 * mapping says or the service's own description lets be recognised. Knows nothing of transports, and calls the service
 * through camel-graphql.
 */
@NullMarked
package routes.dialect.graphql;

import org.jspecify.annotations.NullMarked;
