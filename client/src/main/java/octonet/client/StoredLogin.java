package octonet.client;

import java.net.URI;
import java.time.Instant;

/**
 * What is kept of a login: the key, and where and for which program it was issued. A key is never sent to another
 * address than this one.
 *
 * @param host the name under which it is kept
 * @param endpoint the server's address
 */
public record StoredLogin(String host, URI endpoint, Token token, Instant issuedAt, String clientId) {}
