package routes.dialect.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes a database file before SQLite does, so that nobody but its owner may read it. SQLite gives its log and its
 * index the permissions of the file; one that is there keeps those it has.
 */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Whether the file was not there and has been made. */
    static boolean make(Path file) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, only("rwx------", posix));
        }
        try {
            Files.createFile(file, only("rw-------", posix));
            return true;
        } catch (FileAlreadyExistsException another) {
            // Another connection was first, and made it in the same way.
            return false;
        }
    }

    private static FileAttribute<?>[] only(String permissions, boolean posix) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
