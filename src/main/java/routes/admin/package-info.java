/**
 * What operators and their probes ask the server itself: how it is, who its people are, and what was done about them.
 * Knows nothing of how requests for rows are answered.
 */
@NullMarked
package routes.admin;

import org.jspecify.annotations.NullMarked;
