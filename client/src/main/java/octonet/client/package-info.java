/**
 * What a program needs to use an Octonet server: logging a person in, keeping what was issued, and asking for entities.
 * Knows nothing but the JDK and Jackson; the server's command line is built on it.
 */
@NullMarked
package octonet.client;

import org.jspecify.annotations.NullMarked;
