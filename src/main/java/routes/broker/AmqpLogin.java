package routes.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.qpid.proton.amqp.security.SaslInit;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * Lets a login of AMQP 1.0 (part 5.3) through, one whole frame and nothing else, and closes what begins otherwise. The
 * broker's own reading, which comes after it, would try the bytes behind a fault for ever.
 */
final class AmqpLogin extends ByteToMessageDecoder {
    private static final byte[] LOGIN = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
    private static final byte[] OPEN = {'A', 'M', 'Q', 'P', 0, 1, 0, 0};
    private static final int HEADER = 8;
    private static final int FRAME = 512;
    private static final byte SASL_FRAME = 1;

    private enum Step {
        PROTOCOL,
        FRAME,
        OPENING,
        REFUSED
    }

    private Step step = Step.PROTOCOL;

    @Override
    protected void decode(ChannelHandlerContext channel, ByteBuf in, List<Object> out) {
        switch (step) {
            case PROTOCOL -> protocol(channel, in, out);
            case FRAME -> frame(channel, in, out);
            case OPENING -> opening(channel, in);
            case REFUSED -> in.skipBytes(in.readableBytes());
        }
    }

    private void protocol(ChannelHandlerContext channel, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        if (begins(in, LOGIN)) {
            out.add(in.readRetainedSlice(HEADER));
            step = Step.FRAME;
        } else {
            // AMQP 1.0 part 2.2: whoever begins otherwise is told how to begin.
            channel.writeAndFlush(channel.alloc().buffer(HEADER).writeBytes(LOGIN));
            refuse(channel, in);
        }
    }

    private void frame(ChannelHandlerContext channel, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int size = in.getInt(in.readerIndex());
        if (size < HEADER || size > FRAME) {
            refuse(channel, in);
        } else if (in.readableBytes() >= size) {
            if (login(in, size)) {
                out.add(in.readRetainedSlice(size));
                step = Step.OPENING;
            } else {
                refuse(channel, in);
            }
        }
    }

    // Once the connection is to be opened, the broker's own reading ends it at a fault.
    private void opening(ChannelHandlerContext channel, ByteBuf in) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        if (begins(in, OPEN)) {
            channel.pipeline().remove(this);
        } else {
            refuse(channel, in);
        }
    }

    private static boolean login(ByteBuf in, int size) {
        int start = in.readerIndex();
        int head = in.getUnsignedByte(start + 4) * Integer.BYTES;
        if (head < HEADER || head > size || in.getByte(start + 5) != SASL_FRAME) {
            return false;
        }
        byte[] body = new byte[size - head];
        in.getBytes(start + head, body);
        DecoderImpl decoder = new DecoderImpl();
        AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
        decoder.setByteBuffer(ByteBuffer.wrap(body));
        try {
            return decoder.readObject() instanceof SaslInit && decoder.getByteBufferRemaining() == 0;
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    private static boolean begins(ByteBuf in, byte[] header) {
        byte[] found = new byte[HEADER];
        in.getBytes(in.readerIndex(), found);
        return Arrays.equals(found, header);
    }

    private void refuse(ChannelHandlerContext channel, ByteBuf in) {
        step = Step.REFUSED;
        in.skipBytes(in.readableBytes());
        channel.close();
    }
}
