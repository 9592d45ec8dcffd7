package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import routes.entity.EntityRequest;
import routes.entity.RequestOptions;

/** One call and what it brings, one after the other: its messages as bytes, and its status at the end. */
final class GrpcTestCall {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public java.io.InputStream stream(byte[] message) {
            return new java.io.ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(java.io.InputStream message) {
            try {
                return message.readAllBytes();
            } catch (java.io.IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }
    };

    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final ClientCall<byte[], byte[]> call;

    GrpcTestCall(Channel channel, String method, String key, String... metadata) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.newBuilder(BYTES, BYTES)
                .setFullMethodName(method)
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .build();
        call = channel.newCall(
                descriptor,
                CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS).withCompression("gzip"));
        Metadata headers = new Metadata();
        if (key != null) {
            headers.put(name("x-api-key"), key);
        }
        for (int i = 0; i < metadata.length; i += 2) {
            headers.put(name(metadata[i]), metadata[i + 1]);
        }
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onHeaders(Metadata received) {
                        if (received.containsKey(name("x-since"))) {
                            told.add("since " + received.get(name("x-since")));
                        }
                    }

                    @Override
                    public void onMessage(byte[] message) {
                        told.add(message);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        told.add(status.asRuntimeException(trailers));
                    }
                },
                headers);
        call.setMessageCompression(false);
        call.request(1000);
    }

    GrpcTestCall send(byte[] message) {
        call.sendMessage(message);
        return this;
    }

    GrpcTestCall end() {
        call.halfClose();
        return this;
    }

    Object next() {
        try {
            Object next = told.poll(60, TimeUnit.SECONDS);
            assertThat(next).as("something is told").isNotNull();
            return next;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    byte[] message() {
        Object next = next();
        if (next instanceof StatusRuntimeException refused) {
            throw refused;
        }
        return (byte[]) next;
    }

    String reason() {
        return reason((StatusRuntimeException) next());
    }

    void cancel() {
        call.cancel("gone", null);
    }

    void compress() {
        call.setMessageCompression(true);
    }

    private static Metadata.Key<String> name(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    static String reason(StatusRuntimeException refused) {
        com.google.rpc.Status status = StatusProto.fromThrowable(refused);
        try {
            return status == null || status.getDetailsCount() == 0
                    ? refused.getStatus().getCode().name()
                    : status.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException faulty) {
            throw new AssertionError(faulty);
        }
    }

    /** A request in the words of the service for all entities. */
    static byte[] message(EntityRequest request) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("entity", request.entity());
        message.put("id", request.id());
        message.put("filter", request.filter());
        message.put("data", request.data());
        message.put("query", request.query());
        message.put("stages", request.stages());
        message.put("field", request.field());
        message.put("amount", request.amount());
        message.values().removeIf(value -> value == null);
        if (request.value() != EntityRequest.ABSENT) {
            message.put("value", request.value());
        }
        RequestOptions options = request.options();
        if (options != RequestOptions.NONE) {
            message.put(
                    "options",
                    Map.of(
                            "sort", options.sort(),
                            "limit", options.limit(),
                            "select", options.select(),
                            "withTotal", options.withTotal()));
        }
        return ProtoWriter.write(GenericMessages.REQUEST, message);
    }
}
