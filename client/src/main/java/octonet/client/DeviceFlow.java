package octonet.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import octonet.client.AuthorizationServer.TokenAnswer;
import octonet.client.LoginException.Reason;

/**
 * Logs in where no browser is at hand (RFC 8628): a person enters a code on any other device while the program asks
 * again and again. A key that is kept and lasts is used without asking anybody.
 */
public final class DeviceFlow {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Login login;
    private final Consumer<DeviceCode> onCodeIssued;
    private final Consumer<Duration> onSlowDown;
    private final int maxPolls;
    private final Sleeper sleeper;

    /** How a program waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    DeviceFlow(Login login, Builder builder) {
        this.login = login;
        this.onCodeIssued = builder.onCodeIssued;
        this.onSlowDown = builder.onSlowDown;
        this.maxPolls = builder.maxPolls;
        this.sleeper = builder.sleeper;
    }

    /** Begins to describe a login. */
    public static Builder builder() {
        return new Builder();
    }

    /** The key that is kept, else a new one. */
    public Token run() {
        return login.kept().orElseGet(this::refresh);
    }

    /** A new key, whether or not one is kept: somebody has to approve it. */
    public Token refresh() {
        DeviceGrant grant = login.server.startDevice(login.form());
        Instant end = login.clock.instant().plus(grant.code().expiresIn());
        onCodeIssued.accept(grant.code());
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", GRANT, "device_code", grant.deviceCode(), "client_id", login.clientId));
        Duration interval = grant.interval();
        int polls = maxPolls > 0 ? maxPolls : grant.polls();
        for (int poll = 0; poll < polls; poll++) {
            pause(interval);
            if (!login.clock.instant().isBefore(end)) {
                throw expired();
            }
            TokenAnswer answer = poll(form);
            if (answer.token() != null) {
                return login.keep(answer.token());
            }
            interval = next(interval, answer);
        }
        throw new LoginException(Reason.TIMEOUT, "Nobody approved the code within " + polls + " questions");
    }

    /** Revokes the key at the server and forgets it; false where none was kept for this server and program. */
    public boolean signOut() {
        return login.signOut();
    }

    private TokenAnswer poll(Map<String, String> form) {
        try {
            return login.server.token(login.server.metadata().deviceToken(), form);
        } catch (ConnectionException away) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            return new TokenAnswer(null, away.code(), null);
        }
    }

    /** How long to wait after an answer that is no token. */
    private Duration next(Duration interval, TokenAnswer answer) {
        return switch (String.valueOf(answer.error())) {
            case "authorization_pending" -> interval;
            case "slow_down", "HTTP_429" -> {
                Duration slower = interval.plus(SLOWER);
                onSlowDown.accept(slower);
                yield slower;
            }
            // RFC 8628 §3.5: whoever gets no answer asks less and less often.
            case "timeout", "unreachable", "HTTP_502", "HTTP_503", "HTTP_504" -> longer(interval);
            case "expired_token" -> throw expired();
            case "access_denied" -> throw new LoginException(Reason.ACCESS_DENIED, "The login was refused");
            default -> throw login.server.failure(answer);
        };
    }

    private static Duration longer(Duration interval) {
        Duration twice = interval.multipliedBy(2);
        if (twice.compareTo(LONGEST_PAUSE) <= 0) {
            return twice;
        }
        return interval.compareTo(LONGEST_PAUSE) > 0 ? interval : LONGEST_PAUSE;
    }

    private void pause(Duration interval) {
        try {
            sleeper.sleep(interval);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static LoginException expired() {
        return new LoginException(
                Reason.EXPIRED_TOKEN, "Nobody approved the code in time", "Begin again, which gives a new code.");
    }

    private static LoginException interrupted() {
        return new LoginException(Reason.TIMEOUT, "Waiting for the approval was interrupted");
    }

    /** Describes a login with a code. */
    public static final class Builder extends LoginBuilder<Builder> {
        private Consumer<DeviceCode> onCodeIssued = code -> {};
        private Consumer<Duration> onSlowDown = interval -> {};
        private int maxPolls;
        private Sleeper sleeper = pause -> Thread.sleep(pause.toMillis());

        private Builder() {}

        /** Is given the code, to show it to the person. */
        public Builder onCodeIssued(Consumer<DeviceCode> show) {
            this.onCodeIssued = show;
            return this;
        }

        /** Is told of the new pause when the server wants to be asked less often. */
        public Builder onSlowDown(Consumer<Duration> tell) {
            this.onSlowDown = tell;
            return this;
        }

        /** How often the server is asked at most; as often as the code's time allows unless a number is set. */
        public Builder maxPolls(int most) {
            this.maxPolls = most;
            return this;
        }

        Builder sleeper(Sleeper other) {
            this.sleeper = other;
            return this;
        }

        /** @throws IllegalArgumentException where the server or the program is not named, or its address can't be trusted */
        public DeviceFlow build() {
            return new DeviceFlow(login(), this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
