package routes.transport.grpc;

import routes.entity.EntityException;

/** The way of messages to one client. No call waits for it, and all may be made on any thread. */
interface GrpcOutlet {
    /** Whether there is room for a message; {@link GrpcFlow#ready} tells when there is again. */
    boolean ready();

    void send(byte[] message);

    /** That was all. */
    void end();

    /** Nothing more will come, and why. */
    void fail(EntityException reason);
}
