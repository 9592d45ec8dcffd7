package routes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** How tests look at refusals. */
final class Refused {
    private Refused() {}

    static EntityException with(ErrorCode code, ThrowingCallable action) {
        EntityException refusal = catchThrowableOfType(EntityException.class, action);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code()).as(refusal.text()).isEqualTo(code);
        return refusal;
    }
}
