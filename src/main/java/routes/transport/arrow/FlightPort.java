package routes.transport.arrow;

/** The port that Flight is served at, once it is: a setting of 0 means any that is free. */
public final class FlightPort {
    private volatile int number;

    void set(int bound) {
        number = bound;
    }

    /** 0 as long as nothing listens. */
    public int number() {
        return number;
    }
}
