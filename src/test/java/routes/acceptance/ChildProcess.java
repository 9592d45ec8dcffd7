package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The product in a process of its own. */
final class ChildProcess {
    private ChildProcess() {}

    /** Runs a command to its end and gives what it printed. */
    static String run(List<String> settings, String... command) throws IOException, InterruptedException {
        Process process = builder(settings, command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** What a command printed and how it ended. */
    record Ended(int code, String out, String err) {}

    /** Runs a command to its end, in a directory and with environment variables of its own. */
    static Ended in(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("octonet-command", ".err");
        ProcessBuilder builder = builder(List.of(), command).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Ended ended = new Ended(code, out, Files.readString(errors));
        Files.delete(errors);
        return ended;
    }

    /** Starts a command that goes on, printing into a file. */
    static Process start(List<String> settings, Path output, String... command) throws IOException {
        return builder(settings, command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** The command line by which others may start the product. */
    static List<String> commandLine(List<String> settings, String... command) {
        return builder(settings, command).command();
    }

    private static ProcessBuilder builder(List<String> settings, String... command) {
        List<String> line = new ArrayList<>(ClassArchive.java());
        line.addAll(Arrays.asList(command));
        settings.forEach(setting -> line.add("--" + setting));
        return new ProcessBuilder(line);
    }
}
