package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.9.9.9, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "192.168.128.0/17, 192.168.200.1, true",
        "192.168.128.0/17, 192.168.127.1, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "fe80::/10, fe80::1%eth0, true",
        "::1, [::1], true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::/0, 1:2:3:4:5:6:7:8, true",
        "64:ff9b::/96, 64:ff9b::192.0.2.33, true",
        "127.0.0.1/32, localhost, false",
        "127.0.0.1/32, 127.0.0.01, false",
        "127.0.0.1/32, 0x7f.0.0.1, false",
        "127.0.0.1/32, 2130706433, false",
    })
    void aBlockContainsItsAddresses(String block, String address, boolean inside) {
        byte[] bytes = IpAddress.parse(address);
        assertThat(bytes != null && AddressBlock.parse(block).contains(bytes)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.256",
                "::/129",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "12345::",
                "::1.2.3",
                "1.2.3.4::",
                "g::",
                "::ffff:10.0.0.0/8",
                "example.org",
                "10.0.0.0/8/8",
                "٣.0.0.1"
            })
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> AddressBlock.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/8");
    }
}
