package routes.broker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Ends a connection of MQTT whose packet is larger than it may be as soon as the packet says so. The broker's own reading,
 * which comes after it, gathers a packet before it looks at its size.
 */
final class MqttPacketSize extends ChannelInboundHandlerAdapter {
    /** MQTT 5 (3.14): a DISCONNECT whose reason is 0x95, packet too large. */
    private static final byte[] TOO_LARGE = {(byte) 0xe0, 1, (byte) 0x95};

    private static final int BITS = 7;
    private static final int DIGITS = 4;
    private static final int TYPE = -1;

    private final int most;
    private int rest;
    private int length;
    // The digit of the length that comes next, or that a packet's first byte does.
    private int digit = TYPE;
    private boolean ended;

    /** @param most bytes of a packet, which the broker announces to its clients */
    MqttPacketSize(int most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object read) {
        if (!(read instanceof ByteBuf bytes)) {
            channel.fireChannelRead(read);
            return;
        }
        if (!ended && !tooLarge(bytes)) {
            channel.fireChannelRead(bytes);
            return;
        }
        bytes.release();
        if (!ended) {
            ended = true;
            channel.writeAndFlush(Unpooled.wrappedBuffer(TOO_LARGE)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private boolean tooLarge(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (rest > 0) {
                int part = Math.min(rest, end - at);
                rest -= part;
                at += part;
            } else if (begins(bytes.getByte(at++))) {
                return true;
            }
        }
        return false;
    }

    /** Reads a byte of the fixed header (2.1.1), and tells whether the packet is too large. */
    private boolean begins(byte next) {
        if (digit == TYPE) {
            length = 0;
            digit = 0;
            return false;
        }
        length |= (next & Byte.MAX_VALUE) << BITS * digit++;
        if (next >= 0) {
            rest = length;
            digit = TYPE;
        }
        return length > most || digit == DIGITS;
    }
}
