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
                || address.chars().anyMatch(c -> c == '+' || c == '#' || c == '*' || c == ',' || c < ' ');
        return special ? CLOSED : REPLY;
    }
}
