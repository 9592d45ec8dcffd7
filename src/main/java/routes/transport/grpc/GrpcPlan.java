package routes.transport.grpc;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call: what is asked of the core, and how its answer is written.
 *
 * @param request an EntityRequest, or an EntityBatch
 * @param answer makes the message, or the stream of them, of the result or the list of results
 * @param miss what older clients expect where a row is not there, null where they are told of it too
 */
record GrpcPlan(Object request, Function<Object, Object> answer, byte @Nullable [] miss) {}
