package routes.transport.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Every method there is: services come and go with schemas, so the name of each goes to the route, which answers for
 * those that nobody has, too.
 */
final class GrpcServices extends HandlerRegistry {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

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
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
