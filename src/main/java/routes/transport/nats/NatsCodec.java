package routes.transport.nats;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.Credential;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusEvent;
import routes.transport.bus.BusMessage;

/** What is particular to NATS in a message: where its address, its keys, its project and its name are. */
public final class NatsCodec {
    public static final String TRANSPORT = "nats";

    /** NATS writes levels of a subject with dots between them. */
    public static final char SEPARATOR = '.';

    static final String PROJECT = "X-Project";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** The header by which JetStream knows a message that it has already. */
    static final String MESSAGE_ID = "Nats-Msg-Id";

    private final String defaultProject;

    /** @param defaultProject slug of the project whose subjects name none */
    public NatsCodec(String defaultProject) {
        this.defaultProject = defaultProject;
    }

    /**
     * The message of a subject.
     *
     * @param headers finds a header by name in any case: a text, several texts, or null
     * @throws routes.entity.EntityException BAD_REQUEST for a subject of no known form
     */
    BusMessage decode(String subject, byte[] payload, Function<String, @Nullable Object> headers) {
        String key = text(headers.apply(IDEMPOTENCY_KEY));
        return new BusMessage(
                BusAddress.parse(subject, SEPARATOR),
                payload,
                Credential.of(headers, List.of()).keys(),
                text(headers.apply(PROJECT)),
                key != null ? key : text(headers.apply(MESSAGE_ID)));
    }

    private static @Nullable String text(@Nullable Object header) {
        Object one =
                header instanceof Collection<?> several ? several.iterator().next() : header;
        return one == null || one.toString().isBlank() ? null : one.toString().strip();
    }

    /** @param isNew whether the row was not there before */
    BusEvent event(ChangeEvent change, boolean isNew) {
        return BusEvent.of(change, isNew, change.project().equals(defaultProject), SEPARATOR);
    }
}
