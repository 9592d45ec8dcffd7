package routes.broker;

/**
 * What an address of the broker is for. MQTT's have slashes and AMQP's have dots, so that a message of one is never
 * taken for one of the other.
 */
enum AddressUse {
    /** Clients ask there, and only the server hears it. */
    REQUEST,
    /** Only the server tells there, and whoever may read what is told hears it. */
    EVENT,
    /** Whoever hears there first is its owner, until it stops; only the server sends there. */
    REPLY,
    /** Nobody's. */
    CLOSED;

    private static final String ROOT = "mostajs";

    // The broker goes through the levels of an address by a call within a call, and keeps each of them.
    private static final int LONGEST = 512;
    private static final int DEEPEST = 32;

    /** @param separator of the protocol by which somebody comes */
    static AddressUse of(String address, char separator) {
        // The broker's own rules for an address, its bounds among them, are not found for one with a line break in it.
        if (!printable(address) || !bounded(address)) {
            return CLOSED;
        }
        String events = ROOT + separator + "events" + separator;
        if (address.startsWith(events)) {
            return EVENT;
        }
        if (address.startsWith(ROOT + separator)) {
            return REQUEST;
        }
        boolean special = address.isEmpty()
                || address.startsWith(ROOT)
                || address.startsWith("$")
                || address.startsWith("activemq")
                || address.chars().anyMatch(c -> c == '+' || c == '#' || c == '*' || c == ',');
        return special ? CLOSED : REPLY;
    }

    /** Whether it is one of the server's own, whatever protocol it is for. */
    static boolean isOurs(String address) {
        return of(address, Connected.MQTT_SEPARATOR) != REPLY || of(address, Connected.AMQP_SEPARATOR) != REPLY;
    }

    /** Whether changes are told there, whatever protocol it is for. */
    static boolean isEvent(String address) {
        return of(address, Connected.MQTT_SEPARATOR) == EVENT || of(address, Connected.AMQP_SEPARATOR) == EVENT;
    }

    /** Whether it is short, and of few levels. */
    static boolean bounded(String address) {
        return address.length() <= LONGEST
                && address.chars()
                                .filter(c -> c == Connected.MQTT_SEPARATOR || c == Connected.AMQP_SEPARATOR)
                                .count()
                        < DEEPEST;
    }

    /** Whether there are only characters that every library takes: a client of ours would break off at others. */
    static boolean printable(String text) {
        return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        });
    }
}
