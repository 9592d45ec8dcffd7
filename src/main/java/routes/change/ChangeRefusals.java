package routes.change;

import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeLog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Why somebody is not told of changes, or not any more. */
final class ChangeRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeRefusals.class);

    private ChangeRefusals() {}

    static EntityException off(String project) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, "The project \"" + project + "\" tells no changes")
                .hint("Its setting events is off; ask the operator to set it to outbox or direct.");
    }

    static EntityException notKept(String project) {
        return new EntityException(
                        ErrorCode.NOT_SUPPORTED, "The project \"" + project + "\" keeps no changes to resume from")
                .hint("Subscribe without a sequence; only changes from now on are told.");
    }

    /** @param first the oldest change that is kept */
    static EntityException gone(long first) {
        return new EntityException(ErrorCode.CHANGES_GONE, "The changes after this sequence are no longer kept")
                .hint("Read the rows anew, then subscribe without a sequence. The oldest change that is kept is "
                        + first + ".");
    }

    static EntityException ahead(ChangeLog.Range kept) {
        return new EntityException(ErrorCode.BAD_REQUEST, "There is no change with this sequence yet")
                .hint("The last one is " + kept.last() + "; give a sequence that a change came with.");
    }

    static EntityException negative() {
        return new EntityException(ErrorCode.BAD_REQUEST, "A sequence is a whole number of 0 or more")
                .hint("Give the sequence of the last change you saw, or leave it out.");
    }

    static EntityException oneEntity() {
        return new EntityException(ErrorCode.BAD_REQUEST, "A filter needs exactly one entity")
                .hint("Name the entity, or leave the filter out.");
    }

    static EntityException crowded(int most) {
        return new EntityException(ErrorCode.OVERLOADED, "The server tells changes to as many as it may")
                .hint("At most " + most + " subscriptions are open at once; come back later.")
                .retryAfter(Duration.ofSeconds(30));
    }

    static EntityException tooSlow() {
        return new EntityException(ErrorCode.OVERLOADED, "Changes came faster than they were taken, and are not kept")
                .hint("Read the rows anew, then subscribe again.");
    }

    static EntityException revoked() {
        return new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key")
                .hint("Check that the key is whole and not expired, or ask for a new one.");
    }

    static EntityException stopping() {
        return new EntityException(ErrorCode.OVERLOADED, "The server is stopping")
                .hint("Subscribe again with the sequence of the last change you saw.");
    }

    /** Whether what was refused with this may succeed later, by itself. */
    static boolean passing(ErrorCode code) {
        return switch (code) {
            case DB_NOT_CONNECTED, TIMEOUT, CONFLICT, OVERLOADED -> true;
            default -> false;
        };
    }

    /** What a subscription ends with: a refusal as it is, anything else by the id it is recorded under. */
    static EntityException failed(RuntimeException failure) {
        if (failure instanceof EntityException refusal && refusal.code() != ErrorCode.INTERNAL) {
            return refusal;
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("change: subscription failed id={}", incident, failure);
        return new EntityException(
                        ErrorCode.INTERNAL, "Changes can't be told any more; the reason is recorded under " + incident)
                .hint("Subscribe again; if it happens again, give this id to the operator of the server.");
    }
}
