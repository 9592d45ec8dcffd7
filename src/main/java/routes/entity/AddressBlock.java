package routes.entity;

/** A block of addresses in CIDR notation, or a single one. Names are never looked up. */
public final class AddressBlock {
    private final byte[] network;
    private final int bits;

    private AddressBlock(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * @param text an address, or a network as in {@code 10.0.0.0/8} and {@code 2001:db8::/32}
     * @throws IllegalArgumentException where it can't be read
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] network = IpAddress.parse(address);
        if (network == null) {
            throw unreadable(text);
        }
        int all = network.length * 8;
        if (slash < 0) {
            return new AddressBlock(network, all);
        }
        int bits = bits(text.substring(slash + 1), text);
        // 10.0.0.0/8 may also be written in its mapped form, as ::ffff:10.0.0.0/104.
        int own = network.length == IpAddress.V4 && address.indexOf(':') >= 0 ? bits - 96 : bits;
        if (own < 0 || own > all) {
            throw unreadable(text);
        }
        return new AddressBlock(network, own);
    }

    private static int bits(String digits, String text) {
        try {
            return digits.length() > 3 ? -1 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    /** @param address as {@link IpAddress#parse} gives it */
    public boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no address and no network: write 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32");
    }
}
