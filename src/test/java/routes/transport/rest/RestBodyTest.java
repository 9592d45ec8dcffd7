package routes.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static routes.transport.rest.RestCodecTest.input;
import static routes.transport.rest.RestCodecTest.meaning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpInput;
import routes.transport.JsonText;

class RestBodyTest {
    private final RestCodec codec = new RestCodec(new RestSettings("shop"::equals, true, false));

    @Test
    void nestingIsLimitedInBodiesAndParameters() throws IOException {
        String deepest = "[".repeat(JsonText.MAX_DEPTH - 1) + "]".repeat(JsonText.MAX_DEPTH - 1);
        String tooDeep = "[" + "[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH) + "]";

        assertThat(meaning("POST /api/v1/users\n\n{\"a\":" + deepest + "}", "")).startsWith("create");
        assertThat(meaning("POST /api/v1/users\n\n{\"a\":" + tooDeep + "}", ""))
                .startsWith("BAD_REQUEST The body goes beyond a limit");
        assertThat(meaning("GET /api/v1/users?filter=" + tooDeep, ""))
                .startsWith("BAD_REQUEST The query parameter filter goes beyond a limit");
    }

    @Test
    void numbersAndNamesOfAnyLengthAreRefused() throws IOException {
        assertThat(meaning("POST /api/v1/users\n\n{\"a\":" + "9".repeat(401) + "}", ""))
                .startsWith("BAD_REQUEST The body goes beyond a limit");
        assertThat(meaning("POST /api/v1/users\n\n{\"" + "n".repeat(50_000) + "\":1}", ""))
                .startsWith("BAD_REQUEST The body goes beyond a limit");
        assertThat(meaning("GET /api/v1/users?" + "n".repeat(5000) + "=1", "").length())
                .isLessThan(200);
    }

    @Test
    void aBodyMayArriveAsAStreamAndFailWhileItDoes() throws IOException {
        HttpInput text = input("POST /api/v1/users\n");
        assertThat(codec.decode(with(text, new ByteArrayInputStream(new byte[0])), RestReply.PLAIN))
                .isInstanceOf(RestQuestion.AboutRows.class);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> codec.decode(with(text, broken), RestReply.PLAIN))
                .withMessage("cut");
    }

    @Test
    void manyTinyValuesAreRefusedBeforeTheyFillTheMemory() throws IOException {
        String most = "0,".repeat(JsonText.MAX_VALUES - 3) + "0";
        assertThat(JsonText.read("{\"a\":[" + most + "]}", "The body", "")).isNotNull();
        assertThat(meaning("POST /api/v1/users\n\n{\"a\":[0," + most + "]}", ""))
                .startsWith("BAD_REQUEST The body goes beyond a limit");
        String lines = "{}\n".repeat(JsonText.MAX_VALUES + 1);
        assertThat(meaning("POST /api/v1/users\nContent-Type: application/x-ndjson\n\n" + lines, ""))
                .startsWith("BAD_REQUEST The body goes beyond a limit");
    }

    @Test
    void aBodyThatIsStillToComeIsNotReadForStrangers() {
        RestCodec guarded = new RestCodec(new RestSettings("shop"::equals, true, false), visitor -> {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "closed to " + visitor.address());
        });
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the body was read");
            }
        };

        assertThatExceptionOfType(EntityException.class)
                .isThrownBy(() -> guarded.decode(with(input("POST /api/v1/users\n"), untouched), RestReply.PLAIN))
                .withMessage("closed to 192.0.2.1");
    }

    private static HttpInput with(HttpInput in, Object body) {
        return new HttpInput(
                in.method(), in.base(), in.path(), in.query(), in.project(), in.headers(), body, in.clientAddress());
    }

    @Test
    void noRandomBytesBreakTheReader() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] body = new byte[random.nextInt(40)];
            for (int at = 0; at < body.length; at++) {
                String likely = "{}[]\",:0123456789.eE-+\\u d8tfn\u00e9";
                body[at] = random.nextInt(4) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) likely.charAt(random.nextInt(likely.length()));
            }
            try {
                codec.decode(with(input("POST /api/v1/users\n"), body), RestReply.PLAIN);
            } catch (EntityException refused) {
                assertThat(refused.code().name().toLowerCase(Locale.ROOT)).isEqualTo("bad_request");
            } catch (IOException impossible) {
                throw new AssertionError(Arrays.toString(body), impossible);
            }
        }
    }
}
