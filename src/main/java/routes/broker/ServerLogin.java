package routes.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The login by which the server's own routes connect to its broker; made anew at each start and told to nobody.
 *
 * @param mark begins the names of properties by which the broker tells the server who sent a message: no client can set what it
 *     does not know
 */
public record ServerLogin(String user, String password, String mark) {
    private static final int BYTES = 32;

    public static ServerLogin random() {
        return marking("octonet" + hex(BYTES));
    }

    /**
     * For a broker whose messages are there when the next one starts, which has to know the same mark.
     *
     * @param directory where the broker keeps its messages
     */
    public static ServerLogin kept(Path directory) {
        Path file = directory.resolve("mark");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.writeString(file, "octonet" + hex(BYTES));
            }
            return marking(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "octonet.embedded-broker.directory: " + file
                            + " can't be written and read; choose another directory",
                    failure);
        }
    }

    private static ServerLogin marking(String mark) {
        return new ServerLogin("octonet-" + hex(8), hex(BYTES), mark);
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
