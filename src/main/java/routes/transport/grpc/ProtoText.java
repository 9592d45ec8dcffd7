package routes.transport.grpc;

import routes.transport.grpc.ServiceShape.MethodShape;

/** Writes a file as people and their compilers read it. */
final class ProtoText {
    private ProtoText() {}

    static String of(ProtoFile file) {
        StringBuilder text = new StringBuilder("syntax = \"proto3\";\n\npackage ")
                .append(file.prefix())
                .append(";\n");
        for (ServiceShape service : file.services()) {
            text.append("\nservice ").append(service.name()).append(" {\n");
            for (MethodShape method : service.methods()) {
                text.append("  rpc ")
                        .append(method.name())
                        .append("(")
                        .append(method.input().name())
                        .append(") returns (")
                        .append(method.streams() ? "stream " : "")
                        .append(method.output().name())
                        .append(");\n");
            }
            text.append("}\n");
        }
        for (MessageShape message : file.messages()) {
            text.append("\nmessage ").append(message.name()).append(" {");
            message.slots().forEach(slot -> text.append('\n').append(field(slot)));
            text.append(message.slots().isEmpty() ? "}\n" : "\n}\n");
        }
        return text.toString();
    }

    private static String field(Slot slot) {
        String label = slot.repeated() ? "repeated " : slot.presence() ? "optional " : "";
        String type =
                slot.kind() == Kind.MESSAGE ? slot.shape().name() : slot.kind().keyword();
        String json = slot.key().equals(jsonName(slot.name())) ? "" : " [json_name = \"" + slot.key() + "\"]";
        return "  " + label + type + " " + slot.name() + " = " + slot.number() + json + ";"
                + (slot.kind() == Kind.JSON ? " // JSON" : "");
    }

    /** What protoc makes of a name where nothing else is said. */
    private static String jsonName(String name) {
        StringBuilder json = new StringBuilder(name.length());
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                json.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return json.toString();
    }
}
