package routes.transport.trpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import routes.transport.CallBatch;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/**
 * The answer to a batch as JSON lines, which tRPC's {@code httpBatchStreamLink} asks for. Its first line has every response by
 * its number, and since none of them is still to come, no other line follows.
 */
final class TrpcLines {
    private static final String ACCEPT = "trpc-accept";

    private TrpcLines() {}

    static boolean asked(HttpInput in) {
        return "application/jsonl".equals(in.header(ACCEPT));
    }

    // A value in tRPC's lines stands in [[ ]], where what it still waits for would follow. The status is 200 whatever
    // the
    // calls came to, as from tRPC's own server: a client reads the responses from nothing else.
    static HttpOutput of(List<CallBatch.Response> responses) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < responses.size(); i++) {
            out.writeBytes(ascii((i == 0 ? "{\"" : ",\"") + i + "\":[["));
            out.writeBytes(responses.get(i).body());
            out.writeBytes(ascii("]]"));
        }
        out.writeBytes(ascii("}\n"));
        return HttpOutput.json(200, out.toByteArray(), "Vary", ACCEPT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
