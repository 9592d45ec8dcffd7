package routes.transport.grpc;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.List;
import routes.transport.grpc.ServiceShape.MethodShape;

/**
 * A .proto file that nobody wrote: what reflection tells of its messages and services.
 *
 * @param prefix the package
 */
record ProtoFile(String name, String prefix, List<MessageShape> messages, List<ServiceShape> services) {
    ProtoFile {
        messages = List.copyOf(messages);
        services = List.copyOf(services);
    }

    /** Whether the file declares this message, service or method. */
    boolean declares(String symbol) {
        if (!symbol.startsWith(prefix + ".")) {
            return false;
        }
        String rest = symbol.substring(prefix.length() + 1);
        return messages.stream().anyMatch(message -> message.name().equals(rest))
                || services.stream()
                        .anyMatch(service -> service.name().equals(rest)
                                || service.methods().stream()
                                        .anyMatch(method -> rest.equals(service.name() + "." + method.name())));
    }

    FileDescriptorProto descriptor() {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName(name)
                .setPackage(prefix)
                .setSyntax("proto3");
        messages.forEach(message -> file.addMessageType(descriptor(message)));
        services.forEach(service -> file.addService(descriptor(service)));
        return file.build();
    }

    private DescriptorProto descriptor(MessageShape message) {
        DescriptorProto.Builder descriptor = DescriptorProto.newBuilder().setName(message.name());
        for (Slot slot : message.slots()) {
            FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                    .setName(slot.name())
                    .setNumber(slot.number())
                    .setJsonName(slot.key())
                    .setType(slot.kind().type())
                    .setLabel(slot.repeated() ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL);
            if (slot.kind() == Kind.MESSAGE) {
                field.setTypeName(typeName(slot.shape()));
            }
            if (slot.presence()) {
                // A field with presence is the only one of a oneof of its own, as protoc makes it.
                field.setProto3Optional(true).setOneofIndex(descriptor.getOneofDeclCount());
                descriptor.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + slot.name()));
            }
            descriptor.addField(field);
        }
        return descriptor.build();
    }

    private ServiceDescriptorProto descriptor(ServiceShape service) {
        ServiceDescriptorProto.Builder descriptor =
                ServiceDescriptorProto.newBuilder().setName(service.name());
        for (MethodShape method : service.methods()) {
            descriptor.addMethod(MethodDescriptorProto.newBuilder()
                    .setName(method.name())
                    .setInputType(typeName(method.input()))
                    .setOutputType(typeName(method.output()))
                    .setServerStreaming(method.streams()));
        }
        return descriptor.build();
    }

    private String typeName(MessageShape message) {
        return "." + prefix + "." + message.name();
    }
}
