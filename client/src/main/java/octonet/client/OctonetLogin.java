package octonet.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import octonet.client.LoginException.Reason;

/**
 * Logs in the way that suits where the program runs: by the browser of this machine, or, where there is none, by a code
 * that is entered on another device. A key that is kept and lasts is used without asking anybody.
 */
public final class OctonetLogin {
    private final Login login;
    private final boolean browser;
    private final PkceFlow byBrowser;
    private final DeviceFlow byCode;

    private OctonetLogin(Builder builder) {
        this.login = builder.login();
        this.browser = builder.browser;
        this.byBrowser = new PkceFlow(login, builder.byBrowser);
        this.byCode = new DeviceFlow(login, builder.byCode);
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
        if (!browser) {
            return byCode.refresh();
        }
        try {
            return byBrowser.refresh();
        } catch (LoginException failure) {
            if (failure.reason() != Reason.NO_BROWSER) {
                throw failure;
            }
            return byCode.refresh();
        }
    }

    /** Revokes the key at the server and forgets it; false where none was kept for this server and program. */
    public boolean signOut() {
        return login.signOut();
    }

    /** Describes a login by browser or code. */
    public static final class Builder extends LoginBuilder<Builder> {
        private final PkceFlow.Builder byBrowser = PkceFlow.builder();
        private final DeviceFlow.Builder byCode = DeviceFlow.builder();
        private boolean browser = true;

        private Builder() {}

        /** Whether a browser of this machine may be used at all; it may unless told otherwise. */
        public Builder browser(boolean allowed) {
            this.browser = allowed;
            return this;
        }

        /** As for {@link PkceFlow}. */
        public Builder openBrowser(Predicate<URI> opener) {
            byBrowser.openBrowser(opener);
            return this;
        }

        /** As for {@link PkceFlow}. */
        public Builder callbackPort(int port) {
            byBrowser.callbackPort(port);
            return this;
        }

        /** As for {@link PkceFlow}. */
        public Builder timeout(Duration limit) {
            byBrowser.timeout(limit);
            return this;
        }

        /** As for {@link DeviceFlow}. */
        public Builder onCodeIssued(Consumer<DeviceCode> show) {
            byCode.onCodeIssued(show);
            return this;
        }

        /** As for {@link DeviceFlow}. */
        public Builder onSlowDown(Consumer<Duration> tell) {
            byCode.onSlowDown(tell);
            return this;
        }

        Builder sleeper(DeviceFlow.Sleeper sleeper) {
            byCode.sleeper(sleeper);
            return this;
        }

        /** @throws IllegalArgumentException where the server or the program is not named, or its address can't be trusted */
        public OctonetLogin build() {
            return new OctonetLogin(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
