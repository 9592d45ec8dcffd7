package routes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.entity.BatchTime;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

class CallBatchTest {
    @Test
    void callsBeginAsLongAsThereIsTimeForThem() {
        assertThatCode(() -> new CallBatch<>(List.of("a", "b")).admit()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new CallBatch<>(List.of("a", "b"), new BatchTime(Duration.ZERO)).admit())
                .isInstanceOfSatisfying(EntityException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.TIMEOUT);
                    assertThat(refusal.hint()).contains("This was not done");
                });
    }
}
