/**
 * People and what they may do: users with their passwords, roles, permissions and accounts, and what each of them is
 * made, changed and deleted by. Knows nothing of transports, Camel or Spring but its hashes of passwords; it reaches its
 * rows through the gateway like everyone else.
 */
@NullMarked
package routes.identity;

import org.jspecify.annotations.NullMarked;
