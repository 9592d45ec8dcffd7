package routes.transport.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import routes.transport.Refusal;

/** Text of clients, read strictly: bytes that are no text would come back as others. */
final class Utf8 {
    private Utf8() {}

    static String of(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw Refusal.badRequest("A text is not UTF-8", "Write it in UTF-8.");
        }
    }
}
