package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OctonetCommandTest {
    private static final String SECRET = "DfbY8hDrJ3Y4YbHsaujRDKqC7pXhPfuzdOGtvlck4xkfFMoioKoQkYguiv1yiiS3";

    /** What is told of arguments that are wrong; Spring would refuse to start this class with another code. */
    private static String refusal(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(OctonetCommand.execute(OctonetCommandTest.class, arguments))
                    .isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"genrate-apikey", "help", "octonet.port=4488", "--port", "--nope", "--port=1.5"})
    void whatIsNeitherCommandNorSettingStartsNothing(String argument) {
        assertThat(refusal(argument)).contains("Unknown argument " + argument.replaceFirst("=.*", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "genrate-apikey app | did you mean generate-apikey?",
                "generate-apikey app --projcts shop | Unknown argument --projcts: did you mean --projects?",
                "generate-apikey app tset | test",
                "generate-apikey app --rate-limit many | '--rate-limit'",
                "generate-apikey | <label>",
                "revoke-key | <name>",
                "list-keys --jsno | did you mean --json?",
            })
    void aSlipIsToldWithWhatWasProbablyMeantAndTheWayToTheHelp(String line, String told) {
        String refusal = refusal(line.split(" "));
        assertThat(refusal).contains(told, "--help");
        assertThat(refusal.lines().count()).isLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OCTONET_KEY_PEPPER=" + SECRET,
                "sk_live_" + SECRET,
                "list-keys sk_live_" + SECRET,
                "generate-apikey app sk_live_" + SECRET,
                "generate-apikey app --rate-limit sk_live_" + SECRET,
                "octonet.database.uri=postgresql://u:" + SECRET + "@h/x"
            })
    void aSecretThatWasTypedInTheWrongPlaceIsNotRepeated(String line) {
        assertThat(refusal(line.split(" "))).isNotBlank().doesNotContain(SECRET.substring(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "serve --version", "list-keys --version"})
    void theVersionIsTold(String line) {
        PrintStream before = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(OctonetCommand.execute(OctonetCommandTest.class, line.split(" ")))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).matches("octonet \\d+\\.\\d+\\.\\d+\\s+");
    }

    @ParameterizedTest
    @CsvSource({
        "'correct horse', '', $argon2id$v=19$m=19456",
        "'correct horse', --bcrypt, $2a$10$",
        "'', '', $argon2id$"
    })
    void aPasswordIsHashedFromTheCommandOrFromStandardInput(String typed, String option, String begins) {
        List<String> arguments = new ArrayList<>(List.of("hash-password"));
        if (!option.isEmpty()) {
            arguments.add(option);
        }
        if (!typed.isEmpty()) {
            arguments.add(typed);
        }
        assertThat(printed("from a pipe\n", 0, arguments)).startsWith(begins);
    }

    @Test
    void noPasswordIsAFaultOfTheArgumentsAndALongOneOfBcrypt() {
        assertThat(printed("", 2, List.of("hash-password"))).isEmpty();
        assertThat(printed("", 1, List.of("hash-password", "--bcrypt", "é".repeat(40))))
                .isEmpty();
    }

    private static String printed(String input, int code, List<String> arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(OctonetCommand.execute(OctonetCommandTest.class, arguments.toArray(String[]::new)))
                    .isEqualTo(code);
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
