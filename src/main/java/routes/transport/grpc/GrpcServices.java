package routes.transport.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;

/**
 * Every method there is: services come and go with schemas, so the name of each goes to the route, which answers for
 * those that nobody has, too.
 */
final class GrpcServices extends HandlerRegistry {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

    // What could not be unpacked is told to the call as a message: an exception would be logged, and answered by none
    // of
    // our words.
    private static final byte[] TOO_LARGE = {};
    private static final byte[] BROKEN = {};

    private final ServerCallHandler<byte[], byte[]> handler;

    GrpcServices(ServerCallHandler<byte[], byte[]> handler) {
        this.handler = handler;
    }

    @Override
    public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        int slash = name.lastIndexOf('/');
        if (slash <= 0) {
            return null;
        }
        return ServerMethodDefinition.create(
                MethodDescriptor.newBuilder(BYTES, BYTES)
                        .setFullMethodName(name)
                        .setType(type(name.substring(slash + 1)))
                        .build(),
                handler);
    }

    /** Why a message could not be unpacked; null for one that was. */
    static @Nullable EntityException refusal(byte[] message) {
        if (message == TOO_LARGE) {
            return new EntityException(ErrorCode.PAYLOAD_TOO_LARGE, "The message is too large once it is unpacked")
                    .hint("Send less in one message.");
        }
        return message == BROKEN
                ? Refusal.badRequest("The message can't be unpacked", "Pack it as its headers say, or not at all.")
                : null;
    }

    private static MethodType type(String method) {
        return switch (method) {
            case GenericMessages.SUBSCRIBE, GenericMessages.STREAM_ALL, GrpcHealth.WATCH, "Stream" ->
                MethodType.SERVER_STREAMING;
            case GrpcReflection.METHOD -> MethodType.BIDI_STREAMING;
            default -> MethodType.UNARY;
        };
    }

    /** Messages stay the bytes they are; what they mean is the codec's. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (StatusRuntimeException tooLarge) {
                return TOO_LARGE;
            } catch (IOException broken) {
                return BROKEN;
            }
        }
    }
}
