package routes.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses a key may be used from, parsed once. Without ranges every address is allowed. */
final class IpRanges {
    static final IpRanges ALL = new IpRanges(List.of());

    private final List<Range> ranges;

    private static final class Range {
        private final byte[] network;
        private final int bits;

        Range(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        boolean contains(byte[] address) {
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
    }

    private IpRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * @param texts addresses, or networks as in {@code 10.0.0.0/8} and {@code 2001:db8::/32}
     * @throws IllegalArgumentException where one can't be read
     */
    static IpRanges of(List<String> texts) {
        if (texts.isEmpty()) {
            return ALL;
        }
        List<Range> ranges = new ArrayList<>(texts.size());
        texts.forEach(text -> ranges.add(range(text.strip())));
        return new IpRanges(List.copyOf(ranges));
    }

    boolean allow(@Nullable String address) {
        if (ranges.isEmpty()) {
            return true;
        }
        byte[] bytes = address == null ? null : IpAddress.parse(address);
        if (bytes == null) {
            return false;
        }
        for (Range range : ranges) {
            if (range.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] network = IpAddress.parse(address);
        if (network == null) {
            throw unreadable(text);
        }
        int all = network.length * 8;
        if (slash < 0) {
            return new Range(network, all);
        }
        int bits = bits(text.substring(slash + 1), text);
        // 10.0.0.0/8 may also be written in its mapped form, as ::ffff:10.0.0.0/104.
        int own = network.length == IpAddress.V4 && address.indexOf(':') >= 0 ? bits - 96 : bits;
        if (own < 0 || own > all) {
            throw unreadable(text);
        }
        return new Range(network, own);
    }

    private static int bits(String digits, String text) {
        try {
            return digits.length() > 3 ? -1 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no address and no network: write 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32");
    }
}
