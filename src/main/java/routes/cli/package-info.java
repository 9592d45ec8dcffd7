/**
 * What the commands of the command line do, apart from how they are called. Knows nothing of transports and
 * dialects; what it prints goes to a writer that is handed in.
 */
@NullMarked
package routes.cli;

import org.jspecify.annotations.NullMarked;
