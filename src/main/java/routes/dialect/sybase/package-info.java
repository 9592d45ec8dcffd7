/**
 * SAP ASE, once Sybase: its connections, its tables and its errors. Knows nothing of transports, keys or projects.
 */
@NullMarked
package routes.dialect.sybase;

import org.jspecify.annotations.NullMarked;
