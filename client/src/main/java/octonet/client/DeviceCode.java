package octonet.client;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to approve a login on another device: an address to open and a code to enter there. It is no
 * secret of the program's; that one stays inside the flow.
 *
 * @param verificationUriComplete the address with the code in it, for a link or a picture; null where there is none
 * @param expiresIn how long the code may be entered
 */
public record DeviceCode(
        String userCode, URI verificationUri, @Nullable URI verificationUriComplete, Duration expiresIn) {}
