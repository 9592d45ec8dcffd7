package routes.http;

/**
 * Names of the exchange properties that every request over HTTP carries beside Camel's own headers. They are
 * properties and not headers, so that no client can send them and no response can echo them.
 */
public final class HttpProperties {

    /** The caller's address as text: the peer, or what a trusted proxy says about it. */
    public static final String CLIENT_ADDRESS = "OctonetClientAddress";

    /** Scheme, host and port under which the caller reached this server, without a slash at the end. */
    public static final String BASE_URL = "OctonetBaseUrl";

    /** The session of the connection by which a message came, as it was opened. */
    public static final String SESSION = "OctonetSession";

    /** Begins the names under which a request for a connection has the parameters of its path. */
    public static final String PATH_PARAMETER = "OctonetPath.";

    private HttpProperties() {}
}
