/**
 * Cloud Spanner: its connections, its tables and its errors. Knows nothing of transports, keys or projects.
 */
@NullMarked
package routes.dialect.spanner;

import org.jspecify.annotations.NullMarked;
