package octonet.client;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/**
 * A login in a file that its user alone may read. It is written beside its place and then moved there, so that others
 * see the old one or the new one, whole.
 */
final class FileAuthStore implements AuthStore {
    private static final int LARGEST = 65_536;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;
    private final Path directory;

    FileAuthStore(Path file) {
        this.file = file.toAbsolutePath();
        this.directory = Objects.requireNonNull(this.file.getParent());
    }

    @Override
    public Optional<StoredLogin> load() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            return content.length > LARGEST ? Optional.empty() : StoredLoginText.read(content);
        } catch (IOException isNone) {
            return Optional.empty();
        }
    }

    @Override
    public void save(StoredLogin login) {
        try {
            Files.createDirectories(directory);
            if (POSIX) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            // Nobody but the user may read it from its birth on.
            Path next = Files.createTempFile(directory, "auth", ".tmp");
            try {
                try (FileChannel out = FileChannel.open(next, WRITE)) {
                    ByteBuffer content = ByteBuffer.wrap(StoredLoginText.write(login));
                    while (content.hasRemaining()) {
                        out.write(content);
                    }
                    out.force(true);
                }
                Files.move(next, file, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The login can't be kept in " + file, failure);
        }
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("The login in " + file + " can't be removed", failure);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
