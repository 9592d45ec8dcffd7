package routes.transport.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import routes.entity.EntityException;
import routes.entity.StreamedBody;
import routes.transport.Failures;
import routes.transport.RowJson;

/** An answer of several messages: what a tool tells and asks while it works, and its result as the last. */
final class Conversation implements StreamedBody {
    private final McpMessage message;
    private final Reply.Work work;
    private final ClientAsks asks;
    private final McpCodec codec;
    private final Function<byte[], byte[]> frame;

    /** @param frame puts around a message what separates it from the next */
    Conversation(McpMessage message, Reply.Work work, ClientAsks asks, McpCodec codec, Function<byte[], byte[]> frame) {
        this.message = message;
        this.work = work;
        this.asks = asks;
        this.codec = codec;
        this.frame = frame;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] last;
        try {
            last = codec.encode(message, new Reply.Known(work.with(new Client(out)), -1, "complete"));
        } catch (McpFault fault) {
            last = codec.encodeFault(message.id(), fault);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } catch (RuntimeException failure) {
            EntityException told = Failures.told(McpCodec.TRANSPORT, failure);
            last = codec.encode(message, new Reply.Known(ToolResults.failed(told), -1, "complete"));
        }
        send(out, last);
    }

    private void send(OutputStream out, byte[] text) throws IOException {
        out.write(frame.apply(text));
        out.flush();
    }

    private final class Client implements Peer {
        private final OutputStream out;

        Client(OutputStream out) {
            this.out = out;
        }

        @Override
        public void tell(String method, Map<String, ?> params) {
            write(RowJson.bytes(json -> {
                json.writeStartObject();
                json.writeStringField("jsonrpc", "2.0");
                json.writeStringField("method", method);
                json.writeFieldName("params");
                RowJson.write(json, params);
                json.writeEndObject();
            }));
        }

        @Override
        public Map<?, ?> ask(String method, Map<String, ?> params) {
            return asks.ask(message.visitor(), method, params, this::write);
        }

        private void write(byte[] text) {
            try {
                send(out, text);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
