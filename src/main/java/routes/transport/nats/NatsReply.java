package routes.transport.nats;

import org.jspecify.annotations.Nullable;
import routes.transport.bus.BusAddress;

/**
 * Where an answer may go: not to this server, whose requests and events it would forge, and not to the NATS server's own
 * subjects, which this server may reach and the sender maybe not.
 */
final class NatsReply {
    private static final int LONGEST = 1024;

    private NatsReply() {}

    static boolean allowed(@Nullable String subject) {
        return subject != null
                && !subject.isEmpty()
                && subject.length() <= LONGEST
                && subject.charAt(0) != '$'
                && !BusAddress.isOurs(subject, '.')
                && subject.chars().allMatch(c -> c > ' ' && c != '*' && c != '>' && c != 0x7f);
    }
}
