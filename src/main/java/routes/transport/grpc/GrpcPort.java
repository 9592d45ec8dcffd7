package routes.transport.grpc;

/** The port that the server listens at, once it does: a setting of 0 means any that is free. */
public final class GrpcPort {
    private volatile int number;

    void set(int bound) {
        number = bound;
    }

    /** 0 as long as nothing listens. */
    public int number() {
        return number;
    }
}
