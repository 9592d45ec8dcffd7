package routes.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Lets a connection through that begins as its protocol does, and ends every other at once. */
final class Greeting extends ByteToMessageDecoder {
    /** By which the broker tells protocols apart. */
    private static final int LENGTH = 8;

    /** A login has a name, a key and a few properties. */
    private static final int LONGEST_LOGIN = 64 << 10;

    private static final int CONNECT = 0x10;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final Protocol protocol;

    /** What is spoken at a port. */
    enum Protocol {
        /** Version 5 (3.1) and those before it: a CONNECT of bounded length, whose protocol's name begins with MQ. */
        MQTT {
            @Override
            boolean begins(ByteBuf in) {
                int at = in.readerIndex();
                if (in.getUnsignedByte(at++) != CONNECT) {
                    return false;
                }
                int length = 0;
                int digit = MORE;
                for (int shift = 0; digit >= MORE; shift += BITS) {
                    digit = in.getUnsignedByte(at++);
                    length += (digit & MORE - 1) << shift;
                    if (length > LONGEST_LOGIN || shift > 2 * BITS) {
                        return false;
                    }
                }
                int name = in.getUnsignedShort(at);
                return (name == "MQTT".length() || name == "MQIsdp".length())
                        && in.getByte(at + 2) == 'M'
                        && in.getByte(at + 3) == 'Q';
            }
        },
        /** Everything but words, such as the methods of HTTP: who begins otherwise is told by {@link AmqpLogin} how to. */
        AMQP {
            @Override
            boolean begins(ByteBuf in) {
                byte first = in.getByte(in.readerIndex());
                return first == 'A' || !Character.isUpperCase(first);
            }
        };

        /** @param in of which the first eight bytes are there */
        abstract boolean begins(ByteBuf in);
    }

    Greeting(Protocol protocol) {
        this.protocol = protocol;
    }

    @Override
    protected void decode(ChannelHandlerContext channel, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < LENGTH) {
            return;
        }
        if (protocol.begins(in)) {
            channel.pipeline().remove(this);
        } else {
            in.skipBytes(in.readableBytes());
            channel.close();
        }
    }
}
