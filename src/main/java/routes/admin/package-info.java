/**
 * What operators and their probes ask the server itself. Knows nothing of how requests for rows are answered.
 */
@NullMarked
package routes.admin;

import org.jspecify.annotations.NullMarked;
