package routes.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.AddressBlock;
import routes.entity.IpAddress;

/** The addresses a key may be used from, parsed once. Without ranges every address is allowed. */
record IpRanges(List<AddressBlock> blocks) {
    IpRanges {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param texts addresses, or networks as in {@code 10.0.0.0/8} and {@code 2001:db8::/32}
     * @throws IllegalArgumentException where one can't be read
     */
    static IpRanges of(List<String> texts) {
        return new IpRanges(
                texts.stream().map(text -> AddressBlock.parse(text.strip())).toList());
    }

    boolean allow(@Nullable String address) {
        if (blocks.isEmpty()) {
            return true;
        }
        byte[] bytes = address == null ? null : IpAddress.parse(address);
        if (bytes == null) {
            return false;
        }
        for (AddressBlock block : blocks) {
            if (block.contains(bytes)) {
                return true;
            }
        }
        return false;
    }
}
