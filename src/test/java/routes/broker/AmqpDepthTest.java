package routes.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmqpDepthTest {
    private static void check(byte[] message) {
        AmqpDepth.check(ReadableBuffer.ByteBufferReader.wrap(ByteBuffer.wrap(message)));
    }

    private static byte[] encoded(Message message) {
        byte[] room = new byte[10_000];
        return Arrays.copyOf(room, message.encode(room, 0, room.length));
    }

    @Test
    void whatClientsSendPasses() {
        Message message = Message.Factory.create();
        message.setAddress("mostajs.entity");
        message.setCorrelationId(UUID.randomUUID());
        message.setApplicationProperties(new ApplicationProperties(Map.of("entity", "User", "n", 1.5)));
        message.setBody(new AmqpValue(Map.of(
                "list",
                List.of(1, -1L, true, 'c', List.of("x".repeat(300), Map.of())),
                "symbols",
                new Symbol[] {Symbol.valueOf("a")},
                "bytes",
                new Binary(new byte[300]))));
        assertThatCode(() -> check(encoded(message))).doesNotThrowAnyException();
        message.setBody(new Data(new Binary(new byte[5])));
        assertThatCode(() -> check(encoded(message))).doesNotThrowAnyException();
        check(new byte[0]);
    }

    @Test
    void manyLevelsAreRefused() {
        byte[] described = new byte[60_000];
        assertThatThrownBy(() -> check(described)).hasMessageContaining("levels");
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 20_000; i > 0; i--) {
            nested.writeBytes(ByteBuffer.allocate(9)
                    .put((byte) 0xd0)
                    .putInt(9 * i - 4)
                    .putInt(1)
                    .array());
        }
        nested.write(0x45);
        assertThatThrownBy(() -> check(nested.toByteArray())).hasMessageContaining("levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "0053",
                "a105",
                "b07fffffff01",
                "b0ffffffff01",
                "c0",
                "c0050140",
                "c0020240",
                "d00000000a7fffffff4040",
                "d0ffffffff0000000040",
                "e00301",
                "e0030100",
                "e00302c040",
                "f0000000097fffffff43",
                "f0ffffffff0000000043",
                "30",
                "ff"
            })
    void whatIsNotAsLongAsItSaysIsRefused(String hex) {
        assertThatThrownBy(() -> check(HexFormat.of().parseHex(hex))).isInstanceOf(IllegalArgumentException.class);
    }
}
