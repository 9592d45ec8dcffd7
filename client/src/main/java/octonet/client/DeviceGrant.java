package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** A device login that has begun (RFC 8628 §3.2): what the person is told, and what the program asks with. */
record DeviceGrant(DeviceCode code, String deviceCode, Duration interval) {
    private static final Pattern USER_CODE = Pattern.compile("[0-9A-Za-z-]{1,40}");
    private static final int EXPIRES_IN = 1800;
    private static final int INTERVAL = 5;
    private static final int LONGEST_INTERVAL = 300;

    /** @throws LoginException where it lacks something, or leads elsewhere than to the server */
    static DeviceGrant read(URI server, JsonNode told) {
        String deviceCode = told.path("device_code").asText("");
        String userCode = told.path("user_code").asText("");
        String where = told.path("verification_uri").asText("");
        if (deviceCode.isEmpty()
                || where.isEmpty()
                || !USER_CODE.matcher(userCode).matches()) {
            throw new LoginException(
                    LoginException.Reason.OAUTH_ERROR,
                    "The server at " + server + " answered with no code that a person could enter");
        }
        String complete = told.path("verification_uri_complete").asText("");
        DeviceCode code = new DeviceCode(
                userCode,
                ServerMetadata.own(server, where, "verification_uri"),
                complete.isEmpty() ? null : ServerMetadata.own(server, complete, "verification_uri_complete"),
                Duration.ofSeconds(Math.max(1, told.path("expires_in").asInt(EXPIRES_IN))));
        int interval =
                Math.min(LONGEST_INTERVAL, Math.max(1, told.path("interval").asInt(INTERVAL)));
        return new DeviceGrant(code, deviceCode, Duration.ofSeconds(interval));
    }

    /** How often it makes sense to ask, with some to spare. */
    int polls() {
        return (int) (code.expiresIn().toSeconds() / interval.toSeconds()) + 5;
    }
}
