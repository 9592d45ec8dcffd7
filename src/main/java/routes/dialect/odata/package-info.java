/**
 * Makes an OData v4 service a project's database: its metadata become schemas, conditions become {@code $filter}, and
 * changes become requests or change sets. Knows nothing of transports, and calls the service through camel-http.
 */
@NullMarked
package routes.dialect.odata;

import org.jspecify.annotations.NullMarked;
