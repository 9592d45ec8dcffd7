package routes.cli;

import java.util.Set;

/**
 * What {@code octonet info} tells of the server that is configured here, whether or not it runs.
 *
 * @param enabled the transports that it opens, by their names in scopes
 */
public record ServerFacts(int port, Set<String> enabled) {}
