package routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.schema.Described;

/** Writes what {@code introspect} found: schemas into files or onto standard output, what to know of them beside it. */
final class SchemaFiles {
    private final PrintWriter out;
    private final PrintWriter err;

    SchemaFiles(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * @param directory where to write, null for standard output
     * @param force whether files that are there give way
     * @return the exit code
     */
    int write(Described described, @Nullable Path directory, boolean force) {
        if (described.schemas().isEmpty()) {
            err.println("error: There is no table to describe");
            err.println("  Check the address, --tables and --database-schema, and what the database's user may see.");
            err.flush();
            return ExitCode.FAILED;
        }
        if (directory == null) {
            out.println(SchemaText.of(described.schemas()));
            out.flush();
        } else if (!writeFiles(described, directory, force)) {
            return ExitCode.FAILED;
        }
        described.notes().forEach(note -> err.println(note));
        int entities = described.schemas().size();
        err.println((entities == 1 ? "1 entity" : entities + " entities")
                + (directory == null ? "" : " written to " + directory)
                + "; serve them with the schema strategy none.");
        err.flush();
        return ExitCode.DONE;
    }

    private boolean writeFiles(Described described, Path directory, boolean force) {
        Map<Path, JsonNode> files = new LinkedHashMap<>();
        for (JsonNode schema : described.schemas()) {
            String name = schema.path("name").asText().toLowerCase(Locale.ROOT);
            files.put(directory.resolve(name + ".json"), schema);
        }
        for (Path file : files.keySet()) {
            if (Files.exists(file) && !force) {
                return failed(
                        file + " is there already", "Write into another directory, or overwrite it with --force.");
            }
        }
        Path now = directory;
        try {
            Files.createDirectories(directory);
            for (Map.Entry<Path, JsonNode> file : files.entrySet()) {
                now = file.getKey();
                Files.writeString(now, SchemaText.of(file.getValue()) + "\n");
            }
            return true;
        } catch (IOException failure) {
            return failed(now + " can't be written: " + failure.getClass().getSimpleName(), "Check the directory.");
        }
    }

    private boolean failed(String problem, String hint) {
        err.println("error: " + problem);
        err.println("  " + hint);
        err.flush();
        return false;
    }

    void failed(EntityException failure) {
        failed(failure.text(), failure.hint() == null ? "" : failure.hint());
    }
}
