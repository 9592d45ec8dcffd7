/**
 * NATS: requests on subjects that name an entity and an operation, answered to the subject they name, and committed
 * changes told on subjects of their own. Knows nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.nats;

import org.jspecify.annotations.NullMarked;
