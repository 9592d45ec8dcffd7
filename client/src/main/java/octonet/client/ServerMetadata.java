package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where an authorization server is asked for what (RFC 8414). Without metadata the paths are those that every Octonet
 * server has.
 *
 * @param saysIssuer whether whoever comes back from the browser has to name the issuer (RFC 9207)
 */
record ServerMetadata(
        URI issuer,
        URI authorization,
        URI token,
        URI deviceAuthorization,
        URI deviceToken,
        URI revocation,
        boolean saysIssuer) {

    /** Where the metadata of an issuer is: its path comes behind the well-known one. */
    static URI location(URI issuer) {
        return URI.create(Address.origin(issuer) + "/.well-known/oauth-authorization-server"
                + String.valueOf(issuer.getRawPath()));
    }

    static ServerMetadata standard(URI issuer) {
        return new ServerMetadata(
                issuer,
                below(issuer, "/oauth/authorize"),
                below(issuer, "/oauth/token"),
                below(issuer, "/api/v1/auth/device/authorize"),
                below(issuer, "/api/v1/auth/device/token"),
                below(issuer, "/oauth/revoke"),
                false);
    }

    /** @throws LoginException where it is another server's, or leads to one */
    static ServerMetadata read(URI issuer, JsonNode told) {
        String named = told.path("issuer").asText("").replaceFirst("/+$", "");
        if (!named.equals(issuer.toString())) {
            throw new LoginException(
                    LoginException.Reason.OAUTH_ERROR,
                    "The server at " + issuer + " has another address: " + Printable.of(named),
                    "Log in at the address that it has, if you know it as yours.");
        }
        ServerMetadata standard = standard(issuer);
        // RFC 8628 knows one token endpoint for all grants; who serves devices by metadata serves them there.
        boolean devices = told.has("device_authorization_endpoint");
        URI token = endpoint(issuer, told, "token_endpoint", standard.token());
        return new ServerMetadata(
                issuer,
                endpoint(issuer, told, "authorization_endpoint", standard.authorization()),
                token,
                endpoint(issuer, told, "device_authorization_endpoint", standard.deviceAuthorization()),
                devices ? token : standard.deviceToken(),
                endpoint(issuer, told, "revocation_endpoint", standard.revocation()),
                told.path("authorization_response_iss_parameter_supported").asBoolean());
    }

    private static URI endpoint(URI issuer, JsonNode told, String member, URI standard) {
        return told.path(member).isTextual() ? own(issuer, told.path(member).asText(), member) : standard;
    }

    /** An address that the server told, if it is one of its own. */
    static URI own(URI issuer, String told, String what) {
        try {
            URI address = new URI(told);
            if (Address.sameOrigin(issuer, address)) {
                return address;
            }
        } catch (URISyntaxException unreadable) {
            // It is refused as a foreign one is.
        }
        throw new LoginException(
                LoginException.Reason.OAUTH_ERROR,
                "The server at " + issuer + " names a " + what + " that is not its own: " + Printable.of(told),
                "Don't log in there; tell whoever runs the server.");
    }

    private static URI below(URI issuer, String path) {
        return URI.create(issuer + path);
    }
}
