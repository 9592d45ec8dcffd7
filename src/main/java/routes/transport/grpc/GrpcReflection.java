package routes.transport.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ExtensionNumberResponse;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.Refusal;

/**
 * Tells clients what can be called, in the words of {@code grpc.reflection}: v1 and v1alpha are the same on the wire. It
 * takes a key, and tells each what it may call.
 */
final class GrpcReflection {
    static final Set<String> SERVICES =
            Set.of("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");
    static final String METHOD = "ServerReflectionInfo";

    // So short that nobody keeps account of them, as of large messages.
    private static final int LONGEST_QUESTION = 16 << 10;

    private final TypedServices services;

    GrpcReflection(TypedServices services) {
        this.services = services;
    }

    static boolean tooLong(byte[] question) {
        return question.length > LONGEST_QUESTION;
    }

    static EntityException tooLong() {
        return new EntityException(
                        ErrorCode.PAYLOAD_TOO_LARGE, "The message has more than " + LONGEST_QUESTION + " bytes")
                .hint("Ask for one symbol or file, by its name.");
    }

    byte[] answer(GrpcCall call, Visitor visitor) {
        ServerReflectionRequest request;
        try {
            request = ServerReflectionRequest.parseFrom(call.message());
        } catch (InvalidProtocolBufferException malformed) {
            throw Refusal.badRequest("The message is no ServerReflectionRequest", "Use grpc.reflection.v1.");
        }
        ProjectMessages meant = services.open(visitor, call.project());
        ServerReflectionResponse.Builder response = ServerReflectionResponse.newBuilder()
                .setValidHost(request.getHost())
                .setOriginalRequest(request);
        switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> response.setListServicesResponse(list(meant.proto()));
            case FILE_CONTAINING_SYMBOL -> {
                String symbol = request.getFileContainingSymbol();
                file(response, containing(symbol, visitor, meant), "symbol " + symbol);
            }
            case FILE_BY_FILENAME -> {
                String name = request.getFileByFilename();
                file(response, named(name, visitor, meant), "file " + name);
            }
            case ALL_EXTENSION_NUMBERS_OF_TYPE ->
                response.setAllExtensionNumbersResponse(
                        ExtensionNumberResponse.newBuilder().setBaseTypeName(request.getAllExtensionNumbersOfType()));
            case FILE_CONTAINING_EXTENSION -> response.setErrorResponse(none("extension"));
            default ->
                response.setErrorResponse(ErrorResponse.newBuilder()
                        .setErrorCode(Status.Code.UNIMPLEMENTED.value())
                        .setErrorMessage("This is nothing that reflection tells"));
        }
        return response.build().toByteArray();
    }

    private static ListServiceResponse list(ProtoFile project) {
        Set<String> names = new TreeSet<>(SERVICES);
        names.add(GrpcHealth.SERVICE);
        for (ProtoFile file : List.of(GenericMessages.PROTO, project)) {
            file.services().forEach(service -> names.add(file.prefix() + "." + service.name()));
        }
        ListServiceResponse.Builder list = ListServiceResponse.newBuilder();
        names.forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
        return list.build();
    }

    private @Nullable ProtoFile containing(String symbol, Visitor visitor, ProjectMessages meant) {
        if (GenericMessages.PROTO.declares(symbol)) {
            return GenericMessages.PROTO;
        }
        if (meant.proto().declares(symbol)) {
            return meant.proto();
        }
        ProtoFile other = project(symbol.split("\\.", -1), visitor);
        return other != null && other.declares(symbol) ? other : null;
    }

    private @Nullable ProtoFile named(String name, Visitor visitor, ProjectMessages meant) {
        if (name.equals(GenericMessages.FILE)) {
            return GenericMessages.PROTO;
        }
        if (name.equals(meant.proto().name())) {
            return meant.proto();
        }
        ProtoFile other = name.endsWith(".proto")
                ? project(name.substring(0, name.length() - ".proto".length()).split("/", -1), visitor)
                : null;
        return other != null && other.name().equals(name) ? other : null;
    }

    // Another project than the one that is meant says so by its package. Whoever may not see it is told of none.
    private @Nullable ProtoFile project(String[] parts, Visitor visitor) {
        if (!parts[0].equals(ServiceName.ROOT)) {
            return null;
        }
        try {
            String slug = parts.length > 1 ? services.slug(parts[1]) : null;
            return services.messages(visitor, slug == null ? ServiceName.DEFAULT : slug)
                    .proto();
        } catch (EntityException refused) {
            return null;
        }
    }

    private static void file(ServerReflectionResponse.Builder response, @Nullable ProtoFile file, String what) {
        if (file == null) {
            response.setErrorResponse(none(Refusal.shortened(what)));
        } else {
            response.setFileDescriptorResponse(FileDescriptorResponse.newBuilder()
                    .addFileDescriptorProto(file.descriptor().toByteString()));
        }
    }

    private static ErrorResponse.Builder none(String what) {
        return ErrorResponse.newBuilder()
                .setErrorCode(Status.Code.NOT_FOUND.value())
                .setErrorMessage("There is no such " + what);
    }
}
