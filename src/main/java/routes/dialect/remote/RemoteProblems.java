package routes.dialect.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.SqlProblems;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Tells a client why a service did not answer as it should, in our words; the log says more, and never a value. */
public final class RemoteProblems {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteProblems.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final RemoteAddress address;
    private final RemoteSettings settings;
    private final AtomicReference<@Nullable String> lastTold = new AtomicReference<>();

    RemoteProblems(RemoteAddress address, RemoteSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    /** The answer to a failure on the way to the service or back. */
    EntityException told(IOException failure) {
        if (failure instanceof BoundedReplies.TooLong) {
            return tooLong();
        }
        if (failure instanceof MessageConstraintException || failure instanceof ClientProtocolException) {
            return unreadable("its head is longer than any, or is none");
        }
        if (failure instanceof ConnectionRequestTimeoutException) {
            return SqlProblems.overloaded();
        }
        if (failure instanceof ConnectTimeoutException) {
            return down(reason(failure));
        }
        if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
            return late();
        }
        return down(reason(failure));
    }

    // In our words: a library's may repeat what was sent.
    private static String reason(IOException failure) {
        if (failure instanceof ConnectTimeoutException) {
            return "no connection in time";
        }
        if (failure instanceof ConnectException) {
            return "connection refused";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        return failure instanceof SSLException
                ? "no encrypted connection"
                : failure.getClass().getSimpleName();
    }

    /** The answer where a call, or several calls together, took longer than one answer may. */
    public static EntityException late() {
        return new EntityException(ErrorCode.TIMEOUT, "The project's service took too long")
                .hint("Ask for fewer rows; whether a change was made can be seen by reading the row.");
    }

    private EntityException tooLong() {
        return new EntityException(
                        ErrorCode.PAYLOAD_TOO_LARGE,
                        "The answer of the project's service has more than " + settings.answerBytes() + " bytes")
                .hint("Ask for fewer rows by limit, or for fewer fields by select.");
    }

    private EntityException down(String why) {
        logOnce("does not answer", why);
        return SqlProblems.notConnected();
    }

    /** The answer to a status that says nothing of the rows asked for; null where it is up to the protocol. */
    public @Nullable EntityException status(RemoteReply reply) {
        int status = reply.status();
        if (status >= 300 && status < 400) {
            logOnce("redirects elsewhere, which is not followed", "status " + status);
            return unfit("The project's service sends its callers elsewhere");
        }
        return switch (status) {
            case 401, 403, 407 -> {
                logOnce("refuses the credentials of its address or headers", "status " + status);
                yield unfit("The project's service refuses Octonet's credentials");
            }
            case 429 -> SqlProblems.overloaded().retryAfter(wait(reply));
            case 502, 503, 504 -> down("status " + status).retryAfter(wait(reply));
            case 408 -> new EntityException(ErrorCode.TIMEOUT, "The project's service took too long");
            case 413, 414, 431 ->
                new EntityException(ErrorCode.PAYLOAD_TOO_LARGE, "The request is too large for the project's service")
                        .hint("Send fewer rows at once, or a shorter filter.");
            case 405, 501 ->
                new EntityException(ErrorCode.NOT_SUPPORTED, "The project's service does not offer this")
                        .hint("Its own description tells what it lets others read and change.");
            default -> status >= 500 ? failed("status " + status) : null;
        };
    }

    /** The answer to one that is not what the protocol says. */
    public EntityException unreadable(String problem) {
        logOnce("gave an answer that can't be read", problem);
        return new EntityException(
                        ErrorCode.DB_NOT_CONNECTED, "The project's service gave an answer that can't be read")
                .hint("Check that its address leads to a service of the project's kind.");
    }

    /** The answer where the service lacks what the schemas describe, or describes what can't be used. */
    public EntityException lacking(String problem) {
        logOnce("is not as the schemas say", problem);
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, "The project's service lacks what its schemas describe")
                .hint("The server's log names what is missing; describe what the service has.");
    }

    /** The answer to a fault of the service's own. */
    public EntityException failed(String why) {
        logOnce("failed", why);
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, "The project's service failed over this request")
                .hint("The fault is the service's: tell those who run it.");
    }

    private static EntityException unfit(String message) {
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, message)
                .hint("Check the address and the credentials of the project's service.");
    }

    // Once until it is another one: a service that is down is asked all the time.
    private void logOnce(String what, String why) {
        String line = what + " " + why;
        if (!line.equals(lastTold.getAndSet(line))) {
            LOG.error("remote: service {} project={} service={} reason={}", what, settings.project(), address, why);
        }
    }

    /** A service that answers well may fail again, and is then told of again. */
    void well() {
        if (lastTold.get() != null) {
            lastTold.set(null);
        }
    }

    private static Duration wait(RemoteReply reply) {
        String given = reply.header("retry-after");
        Duration wait = given == null ? Duration.ofSeconds(1) : parsed(given.strip());
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.isNegative() ? Duration.ofSeconds(1) : wait;
    }

    private static Duration parsed(String given) {
        try {
            return given.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(given))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Duration.ofSeconds(1);
        }
    }
}
