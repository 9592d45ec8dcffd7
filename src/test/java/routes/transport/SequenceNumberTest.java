package routes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {
    @Test
    void textsAndNumbersOfDigitsAloneAreTaken() {
        assertThat(List.of(0L, "0", 42, "42", "007", "123456789012345678"))
                .extracting(given -> SequenceNumber.of("member since", given))
                .containsExactly(0L, 0L, 42L, 42L, 7L, 123456789012345678L);
    }

    @Test
    void anythingElseIsRefusedByTheNameOfItsPlace() {
        for (Object given : List.of("", "+5", "-1", -1L, 1.5, "1e3", " 1", "1234567890123456789", List.of(1), true)) {
            assertThatThrownBy(() -> SequenceNumber.of("member since", given))
                    .as("%s", given)
                    .hasMessage("The member since is no sequence number");
        }
    }
}
