package routes.broker;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The login by which the server's own routes connect to its broker; made anew at each start and told to nobody. */
public record ServerLogin(String user, String password) {
    private static final int BYTES = 32;

    public static ServerLogin random() {
        return new ServerLogin("octonet-" + hex(8), hex(BYTES));
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return "ServerLogin[" + user + "]";
    }
}
