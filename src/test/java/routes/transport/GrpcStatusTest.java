package routes.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** How errors are told at the end of a call. */
class GrpcStatusTest {
    @ParameterizedTest
    @EnumSource
    void everyErrorHasAStatusAndItsOwnReason(ErrorCode code) throws InvalidProtocolBufferException {
        EntityException error = new EntityException(code, "No", List.of(new Problem("email", "is taken")))
                .hint("Do this.")
                .retryAfter(Duration.ofMillis(1500));

        com.google.rpc.Status status =
                StatusProto.fromStatusAndTrailers(GrpcStatus.of(error), GrpcStatus.trailers(error));

        assertThat(GrpcStatus.of(error).getCode()).isNotIn(Status.Code.OK, Status.Code.UNKNOWN);
        assertThat(status.getMessage()).isEqualTo("No");
        ErrorInfo info = status.getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo(code == ErrorCode.ENTITY_NOT_FOUND ? "UNKNOWN_ENTITY" : code.name());
        assertThat(info.getDomain()).isEqualTo("octonet");
        assertThat(info.getMetadataMap()).containsEntry("hint", "Do this.");
        assertThat(status.getDetails(1)
                        .unpack(BadRequest.class)
                        .getFieldViolations(0)
                        .getField())
                .isEqualTo("email");
        assertThat(status.getDetails(2).unpack(RetryInfo.class).getRetryDelay().getSeconds())
                .isEqualTo(1);
    }

    @Test
    void aRequestThatStillRunsIsNoRowThatIsThere() {
        EntityException taken = new EntityException(ErrorCode.CONFLICT, "A unique value is already taken");
        EntityException running = new EntityException(ErrorCode.CONFLICT, "A request with this key is still running")
                .retryAfter(Duration.ofSeconds(1));

        assertThat(GrpcStatus.of(taken).getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(GrpcStatus.of(running).getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(StatusProto.fromStatusAndTrailers(GrpcStatus.of(running), GrpcStatus.trailers(running))
                        .getCode())
                .isEqualTo(Status.Code.ABORTED.value());
    }

    @Test
    void whatIsSaidOfAnErrorFitsIntoTheEndOfACall() {
        List<Problem> many = Collections.nCopies(10_000, new Problem("é".repeat(300), "is é".repeat(300)));
        EntityException error =
                new EntityException(ErrorCode.VALIDATION_FAILED, "é".repeat(9000), many).hint("é".repeat(9000));
        com.google.rpc.Status status =
                StatusProto.fromStatusAndTrailers(GrpcStatus.of(error), GrpcStatus.trailers(error));
        int message = 3 * GrpcStatus.of(error).getDescription().getBytes(StandardCharsets.UTF_8).length;
        assertThat(status.getSerializedSize() * 4 / 3 + message).isLessThan(8000);
    }
}
