package routes.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import routes.identity.PasswordHashes;

/** {@code octonet hash-password}: what is kept of a password, for whoever writes users into other programs. */
@Command(
        name = "hash-password",
        description = "Print the hash of a password.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "%nWithout <password> it is asked for, or read as one line from standard input, which keeps it out of"
                + " the list of processes and of the history of the shell.")
final class HashPasswordCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "<password>", description = "The password.")
    private @Nullable String password;

    @Option(names = "--bcrypt", description = "By bcrypt, which other programs understand; default argon2id.")
    private boolean bcrypt;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine line = spec.commandLine();
        String given = password == null ? read() : password;
        if (given == null || given.isEmpty()) {
            line.getErr().println("There is no password: write one behind the command, or on standard input.");
            return ExitCode.USAGE;
        }
        PasswordHashes hashes = new PasswordHashes();
        try {
            line.getOut().println(bcrypt ? hashes.bcrypt(given) : hashes.argon2id(given));
            return ExitCode.DONE;
        } catch (IllegalArgumentException tooLong) {
            line.getErr().println(tooLong.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static @Nullable String read() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
