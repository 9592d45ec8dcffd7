package routes.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code octonet init}: writes what a new project begins with, and leaves alone what is there. */
@Command(
        name = "init",
        description = "Write .env, a sample schema and a file of projects; what is there already stays as it is.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:the arguments are wrong"})
final class InitCommand implements Callable<Integer> {
    /** Where a file is to lie, to the resource that it is made of. */
    private static final Map<String, String> FILES = files();

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<directory>",
            description = "Where to write; default the working directory.")
    private Path directory = Path.of("");

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(".env", "/octonet/init/env");
        files.put("projects-tree.json", "/octonet/init/projects-tree.json");
        files.put("schemas/article.json", "/octonet/init/article.json");
        files.put("schemas/entity.schema.json", "/octonet/schemas/entity.schema.json");
        return files;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path now = directory;
        try {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                now = directory.resolve(file.getKey());
                out.println((written(now, file.getValue()) ? "wrote " : "kept ") + now);
            }
        } catch (IOException failure) {
            spec.commandLine()
                    .getErr()
                    .println("error: " + now + " can't be written: "
                            + failure.getClass().getSimpleName() + System.lineSeparator() + "  Check the directory.");
            return ExitCode.FAILED;
        }
        out.println("Put your own entities into schemas/ and run octonet serve.");
        return ExitCode.DONE;
    }

    private static boolean written(Path file, String resource) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (InputStream content = InitCommand.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new FileNotFoundException(resource);
            }
            // Never in place of another file, even one that comes into being meanwhile.
            Files.copy(content, file);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        }
    }
}
