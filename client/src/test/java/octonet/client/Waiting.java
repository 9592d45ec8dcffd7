package octonet.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes by waiting alone. */
final class Waiting implements DeviceFlow.Sleeper, InstantSource {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final List<Long> seconds = new ArrayList<>();
    private Instant now = START;

    @Override
    public void sleep(Duration pause) {
        seconds.add(pause.toSeconds());
        now = now.plus(pause);
    }

    @Override
    public Instant instant() {
        return now;
    }

    List<Long> seconds() {
        return seconds;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
