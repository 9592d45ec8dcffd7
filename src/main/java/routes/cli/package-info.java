/**
 * What can be done from the command line. Knows nothing of transports and of how parts are wired: it starts
 * the application and asks it for what it needs. What a person does as a client goes through {@code octonet.client}.
 */
@NullMarked
package routes.cli;

import org.jspecify.annotations.NullMarked;
