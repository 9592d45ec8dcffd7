package routes.transport;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** An error in gRPC's words: a status, and its details as {@code google.rpc.Status} has them. */
public final class GrpcStatus {
    /** Whose reasons {@code ErrorInfo} names. */
    public static final String DOMAIN = "octonet";

    // Clients take eight kilobytes at the end of a call, and call anything longer a fault of the server.
    private static final int MAX_TEXT = 400;
    private static final int MAX_DETAILS = 2000;

    private static final Metadata.Key<com.google.rpc.Status> DETAILS = Metadata.Key.of(
            "grpc-status-details-bin", ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));

    private GrpcStatus() {}

    static Status.Code code(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED -> Status.Code.UNAUTHENTICATED;
            case FORBIDDEN -> Status.Code.PERMISSION_DENIED;
            case PROJECT_NOT_FOUND, ENTITY_NOT_FOUND, NOT_FOUND -> Status.Code.NOT_FOUND;
            case UNKNOWN_OP, METHOD_NOT_ALLOWED, NOT_SUPPORTED -> Status.Code.UNIMPLEMENTED;
            case BAD_REQUEST,
                    NOT_ACCEPTABLE,
                    UNSUPPORTED_MEDIA_TYPE,
                    MISSING_ID,
                    MISSING_DATA,
                    MISSING_QUERY,
                    MISSING_STAGES,
                    MISSING_PARAMS,
                    VALIDATION_FAILED,
                    IDEMPOTENCY_MISMATCH -> Status.Code.INVALID_ARGUMENT;
            case CONFLICT -> Status.Code.ALREADY_EXISTS;
            case PRECONDITION_FAILED -> Status.Code.FAILED_PRECONDITION;
            case CHANGES_GONE -> Status.Code.OUT_OF_RANGE;
            case RATE_LIMITED, QUOTA_EXCEEDED, PAYLOAD_TOO_LARGE, OVERLOADED -> Status.Code.RESOURCE_EXHAUSTED;
            case TIMEOUT -> Status.Code.DEADLINE_EXCEEDED;
            case DB_NOT_CONNECTED -> Status.Code.UNAVAILABLE;
            case INTERNAL -> Status.Code.INTERNAL;
        };
    }

    // A conflict that will be over is no sign that the row is there: the same request still runs.
    private static Status.Code code(EntityException error) {
        boolean passing = error.code() == ErrorCode.CONFLICT && error.retryAfter() != null;
        return passing ? Status.Code.ABORTED : code(error.code());
    }

    public static Status of(EntityException error) {
        return code(error).toStatus().withDescription(shown(error.text()));
    }

    private static BadRequest violations(EntityException error) {
        BadRequest.Builder fields = BadRequest.newBuilder();
        int size = 0;
        for (Problem detail : error.details()) {
            BadRequest.FieldViolation violation = BadRequest.FieldViolation.newBuilder()
                    .setField(shown(String.valueOf(detail.field())))
                    .setDescription(shown(detail.problem()))
                    .build();
            size += violation.getSerializedSize();
            if (size > MAX_DETAILS) {
                break;
            }
            fields.addFieldViolations(violation);
        }
        return fields.build();
    }

    private static String shown(String text) {
        return Refusal.shortened(text, MAX_TEXT);
    }

    /** What is sent with it at the end of the call. */
    public static Metadata trailers(EntityException error) {
        ErrorInfo.Builder info =
                ErrorInfo.newBuilder().setReason(HttpErrors.code(error.code())).setDomain(DOMAIN);
        if (error.hint() != null) {
            info.putMetadata("hint", shown(error.hint()));
        }
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
                .setCode(code(error).value())
                .setMessage(shown(error.text()))
                .addDetails(Any.pack(info.build()));
        if (!error.details().isEmpty()) {
            status.addDetails(Any.pack(violations(error)));
        }
        if (error.retryAfter() != null) {
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder()
                            .setSeconds(error.retryAfter().getSeconds())
                            .setNanos(error.retryAfter().getNano()))
                    .build()));
        }
        Metadata trailers = new Metadata();
        trailers.put(DETAILS, status.build());
        return trailers;
    }
}
