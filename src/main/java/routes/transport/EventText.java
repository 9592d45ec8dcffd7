package routes.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Events of a stream as they are written, one after another: each has an id where a client may come back to it, mostly a
 * name, and ends with its data. JSON as it is written here has no line breaks, so one line of data holds it.
 */
public final class EventText {
    /** What says that somebody is there, and nothing else. */
    private static final String COMMENT = ":\n\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** A line that says nothing to clients, and keeps what lies between from thinking that nobody is there. */
    public EventText comment() {
        return text(COMMENT);
    }

    /** Lines of one's own. */
    public EventText text(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    public EventText id(long sequence) {
        return text("id: " + sequence + "\n");
    }

    public EventText event(String name) {
        return text("event: " + name + "\n");
    }

    /** The event is whole. */
    public EventText data(byte[] json) {
        text("data: ");
        out.writeBytes(json);
        return text("\n\n");
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
