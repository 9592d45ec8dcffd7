package routes.transport.arrow;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.jspecify.annotations.Nullable;

/** The messages of Arrow's streaming format, one after the other, in the form that Flight has them in. */
final class IpcMessages {
    // Ahead of each length, but for writers before Arrow 0.15.
    private static final int CONTINUATION = -1;

    private static final FlightData END = FlightData.getDefaultInstance();

    private final ByteBuffer bytes;

    IpcMessages(byte[] stream) {
        this.bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The next message, null at the end of the stream. */
    @Nullable
    FlightData next() {
        FlightData message = BatchReader.believed(this::read);
        return message == END ? null : message;
    }

    private FlightData read() {
        int length = bytes.hasRemaining() ? bytes.getInt() : 0;
        if (length == CONTINUATION) {
            length = bytes.getInt();
        }
        if (length == 0) {
            return END;
        }
        ByteString header = piece(length);
        Message message =
                Message.getRootAsMessage(ByteBuffer.wrap(header.toByteArray()).order(ByteOrder.LITTLE_ENDIAN));
        return FlightData.newBuilder()
                .setDataHeader(header)
                .setDataBody(piece(message.bodyLength()))
                .build();
    }

    private ByteString piece(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteString piece = UnsafeByteOperations.unsafeWrap(bytes.array(), bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return piece;
    }
}
