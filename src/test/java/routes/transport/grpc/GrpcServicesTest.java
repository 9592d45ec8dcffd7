package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

class GrpcServicesTest {
    private final GrpcServices services = new GrpcServices((call, metadata) -> new ServerCall.Listener<>() {});

    private EntityException refusal(InputStream message) {
        Object read = Objects.requireNonNull(services.lookupMethod("octonet.EntityService/Count", null))
                .getMethodDescriptor()
                .parseRequest(message);
        return GrpcServices.refusal((byte[]) read);
    }

    @Test
    void whatCannotBeUnpackedIsAMessageThatIsRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("Unexpected end of ZLIB input stream");
            }
        };
        InputStream bomb = new InputStream() {
            @Override
            public int read() {
                throw Status.RESOURCE_EXHAUSTED.asRuntimeException();
            }
        };
        assertThat(refusal(broken).code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal(bomb).code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
        assertThat(refusal(new ByteArrayInputStream(new byte[3]))).isNull();
        assertThat(refusal(new ByteArrayInputStream(new byte[0]))).isNull();
    }
}
