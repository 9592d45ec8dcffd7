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

    /** @param separator of the protocol by which somebody comes */
    static AddressUse of(String address, char separator) {
        // The broker's own rules for an address, its bounds among them, are not found for one with a line break in it.
        if (!printable(address)) {
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
