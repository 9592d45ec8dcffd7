package routes.transport.arrow;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.Door;

/** Counts what counts against the rate of a key: whoever is let in here, and what the core is asked. */
final class CountingDoor implements Door {
    final AtomicBoolean revoked = new AtomicBoolean();
    private final AtomicInteger counted = new AtomicInteger();

    @Override
    public void enter(Visitor visitor) {
        ArrowSamples.visible(visitor, null);
        if (revoked.get()) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        }
    }

    @Override
    public void admit(Visitor visitor) {
        enter(visitor);
        counted.incrementAndGet();
    }

    ArrowSamples.Core over(ArrowSamples.Core core) {
        return request -> {
            counted.incrementAndGet();
            return core.answer(request);
        };
    }

    void begin() {
        counted.set(0);
    }

    int counted() {
        return counted.get();
    }
}
