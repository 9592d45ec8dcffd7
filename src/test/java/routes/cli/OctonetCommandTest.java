package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctonetCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"genrate-apikey", "help", "octonet.port=4488", "--port", "--nope"})
    void whatIsNeitherCommandNorSettingStartsNothing(String argument) {
        // Spring would refuse to start this class with another code.
        assertThat(OctonetCommand.execute(OctonetCommandTest.class, argument)).isEqualTo(2);
    }
}
