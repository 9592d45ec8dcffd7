package routes.transport.grpc;

import java.util.List;

/** A service and what can be called on it. */
record ServiceShape(String name, List<MethodShape> methods) {
    ServiceShape {
        methods = List.copyOf(methods);
    }

    /**
     * A method.
     *
     * @param streams whether it answers with any number of messages
     */
    record MethodShape(String name, MessageShape input, MessageShape output, boolean streams) {}
}
