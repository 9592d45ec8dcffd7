package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A client that knows nothing of a server but what it tells of itself by reflection. */
final class GrpcClient implements AutoCloseable {
    private final ManagedChannel connection;
    private final Channel channel;
    private final Map<String, Method> methods = new ConcurrentHashMap<>();

    /** A method as reflection describes it. */
    record Method(String name, MethodDescriptor descriptor) {
        DynamicMessage.Builder request() {
            return DynamicMessage.newBuilder(descriptor.getInputType());
        }

        FieldDescriptor field(String name) {
            FieldDescriptor field = descriptor.getInputType().findFieldByName(name);
            assertThat(field)
                    .as("%s of %s", name, descriptor.getInputType().getFullName())
                    .isNotNull();
            return field;
        }

        FieldDescriptor output(String name) {
            return descriptor.getOutputType().findFieldByName(name);
        }

        io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> wire() {
            return io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                    .setFullMethodName(name)
                    .setType(
                            descriptor.isServerStreaming()
                                    ? io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING
                                    : io.grpc.MethodDescriptor.MethodType.UNARY)
                    .setRequestMarshaller(
                            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(descriptor.getInputType())))
                    .setResponseMarshaller(
                            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(descriptor.getOutputType())))
                    .build();
        }
    }

    GrpcClient(ManagedChannel connection, Metadata metadata) {
        this.connection = connection;
        this.channel = ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    /** A client with the key of a client over HTTP, and more metadata: names and values by turns. */
    static GrpcClient of(Http http, String... more) {
        return new GrpcClient(
                NettyChannelBuilder.forAddress("127.0.0.1", Server.grpcPort(http.base()))
                        .usePlaintext()
                        .build(),
                metadata(http.key(), more));
    }

    static Metadata metadata(String key, String... more) {
        Metadata metadata = new Metadata();
        if (key != null) {
            metadata.put(name("x-api-key"), key);
        }
        for (int i = 0; i < more.length; i += 2) {
            metadata.put(name(more[i]), more[i + 1]);
        }
        return metadata;
    }

    private static Metadata.Key<String> name(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    Channel channel() {
        return channel;
    }

    List<String> services() {
        List<String> names = new ArrayList<>();
        ask(ServerReflectionRequest.newBuilder().setListServices("").build())
                .getListServicesResponse()
                .getServiceList()
                .forEach(service -> names.add(service.getName()));
        return names;
    }

    /** @param name such as {@code mostajs.UserService/FindById} */
    Method method(String name) {
        return methods.computeIfAbsent(name, this::described);
    }

    private Method described(String name) {
        String service = name.substring(0, name.indexOf('/'));
        ServerReflectionResponse told = ask(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(service)
                .build());
        assertThat(told.hasFileDescriptorResponse()).as(told.toString()).isTrue();
        ByteString file = told.getFileDescriptorResponse().getFileDescriptorProto(0);
        try {
            FileDescriptor proto = FileDescriptor.buildFrom(FileDescriptorProto.parseFrom(file), new FileDescriptor[0]);
            ServiceDescriptor known = proto.findServiceByName(service.substring(service.lastIndexOf('.') + 1));
            MethodDescriptor method = known.findMethodByName(name.substring(name.indexOf('/') + 1));
            // One that is not there is called like another, to see what comes of it.
            return new Method(name, method == null ? known.getMethods().get(0) : method);
        } catch (DescriptorValidationException | InvalidProtocolBufferException faulty) {
            throw new AssertionError(name, faulty);
        }
    }

    ServerReflectionResponse ask(ServerReflectionRequest question) {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> questions = ServerReflectionGrpc.newStub(channel)
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        questions.onNext(question);
        try {
            ServerReflectionResponse told =
                    answer.orTimeout(60, TimeUnit.SECONDS).join();
            questions.onCompleted();
            return told;
        } catch (java.util.concurrent.CompletionException failed) {
            throw failed.getCause() instanceof StatusRuntimeException status ? status : failed;
        }
    }

    DynamicMessage call(Method method, DynamicMessage request) {
        return ClientCalls.blockingUnaryCall(channel, method.wire(), options(), request);
    }

    Iterator<DynamicMessage> stream(Method method, DynamicMessage request) {
        return ClientCalls.blockingServerStreamingCall(
                channel, method.wire(), CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.MINUTES), request);
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    /** The code of an error, as its details name it; what has no details by its status. */
    static String reason(StatusRuntimeException refused) {
        Status status = StatusProto.fromThrowable(refused);
        if (status != null && status.getDetailsCount() > 0) {
            try {
                return status.getDetails(0).unpack(ErrorInfo.class).getReason();
            } catch (InvalidProtocolBufferException faulty) {
                throw new AssertionError(faulty);
            }
        }
        return refused.getStatus().getCode().name();
    }

    static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
