package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
    @Test
    void workThatIsCalledOffEndsAtItsNextStep() {
        Cancellation cancellation = new Cancellation();
        cancellation.during(() -> {
            assertThat(Cancellation.current()).isSameAs(cancellation);
            assertThatCode(Cancellation::check).doesNotThrowAnyException();
            cancellation.callOff();
            assertThatThrownBy(Cancellation::check).hasMessage("Nobody waits for the answer any more");
        });
        assertThat(Cancellation.current()).isNull();
        assertThatCode(Cancellation::check).doesNotThrowAnyException();
    }

    @Test
    void theStepThatRunsIsStoppedAndNoOther() {
        List<String> stopped = new ArrayList<>();
        Cancellation early = new Cancellation();
        early.stopBy(() -> stopped.add("first"));
        early.stopBy(null);
        early.callOff();
        assertThat(stopped).isEmpty();
        early.stopBy(() -> stopped.add("begun too late"));
        assertThat(stopped).containsExactly("begun too late");

        Cancellation late = new Cancellation();
        late.stopBy(() -> stopped.add("running"));
        late.callOff();
        assertThat(stopped).containsExactly("begun too late", "running");
    }
}
