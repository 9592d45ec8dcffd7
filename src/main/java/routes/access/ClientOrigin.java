package routes.access;

import java.util.Arrays;
import java.util.HexFormat;
import routes.entity.IpAddress;

/** What clients count as where they are told apart by their addresses: IPv6 by /64, which one customer usually has. */
public final class ClientOrigin {
    private static final int NETWORK_BYTES = 8;

    private ClientOrigin() {}

    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = IpAddress.parse(address);
        return bytes == null
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    }
}
