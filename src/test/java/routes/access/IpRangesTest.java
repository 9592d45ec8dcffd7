package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IpRangesTest {
    @Test
    void anAddressIsAllowedWhereOneOfTheRangesHoldsIt() {
        IpRanges ranges = IpRanges.of(List.of("10.0.0.0/8", " 2001:db8::/32 "));
        assertThat(ranges.allow("10.1.2.3")).isTrue();
        assertThat(ranges.allow("2001:db8::1")).isTrue();
        assertThat(ranges.allow("192.0.2.1")).isFalse();
        assertThat(ranges.allow("localhost")).isFalse();
    }

    @Test
    void withoutRangesEveryAddressIsAllowedAndWithThemNoneIsNot() {
        assertThat(IpRanges.of(List.of()).allow(null)).isTrue();
        assertThat(IpRanges.of(List.of("10.0.0.0/8")).allow(null)).isFalse();
    }
}
