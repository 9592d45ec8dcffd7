/**
 * The Model Context Protocol: tools, prompts and resources for agents, in revisions with and without sessions. Knows
 * nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.mcp;

import org.jspecify.annotations.NullMarked;
