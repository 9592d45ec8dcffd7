package routes.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pepper kept on this machine. It appears complete or not at all, readable by its owner only. */
final class PepperFile {
    private static final Logger LOG = LoggerFactory.getLogger(PepperFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    PepperFile(Path file) {
        this.file = file;
    }

    Pepper readOrMake() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            warnIfOthersMayRead();
            return Pepper.parse(Files.readString(file, StandardCharsets.US_ASCII), "the key pepper in " + file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the key pepper in " + file + " can't be read or made ("
                            + e.getClass().getSimpleName() + "): let the server's user write its directory, or set "
                            + Pepper.VARIABLE,
                    e);
        }
    }

    private void make() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        byte[] bytes = new byte[Pepper.MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        Path fresh = Files.createTempFile(directory, "pepper", ".new", ownerOnly());
        try {
            // Synced before it gets its name: a crash must not leave keys whose pepper is gone.
            Files.writeString(
                    fresh,
                    Base64.getEncoder().encodeToString(bytes) + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            nameIt(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    // A link fails where the name is taken, a move would replace it: of two first boots the first one's pepper stays.
    private void nameIt(Path fresh) throws IOException {
        try {
            Files.createLink(file, fresh);
            LOG.info("access: pepper made file={}", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("access: pepper already there file={}", file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            nameItWithoutLinks(fresh);
        }
    }

    private void nameItWithoutLinks(Path fresh) throws IOException {
        try {
            Files.move(fresh, file);
            LOG.info("access: pepper made file={}", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("access: pepper already there file={}", file);
        }
    }

    private void warnIfOthersMayRead() throws IOException {
        if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn("access: others may read the pepper file={} fix=\"chmod 600\"", file);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
