package routes.transport.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.HttpInput;
import routes.transport.RpcErrorCode;

class JsonrpcCodecTest {
    private static final JsonrpcCodec CODEC = new JsonrpcCodec(true, false);

    private static RpcMessage decode(String body) throws IOException {
        HttpInput in = new HttpInput("POST", "/rpc", "", null, null, name -> null, body, "192.0.2.1");
        return CODEC.decode(in, CODEC.visitor(in));
    }

    private static RpcCall call(String method, String params) throws IOException {
        return decode("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}")
                .calls()
                .get(0);
    }

    @Test
    void everyArgumentArrives() throws IOException {
        EntityRequest update = call("User.update", """
                        {"id":"u1","data":{"age":1},"replace":true,"ifMatch":["a","b"],"idempotencyKey":"k-1",
                         "relations":"orders,team","options":{"select":"id,age"}}""").request();
        EntityRequest search = call("User.search", "{\"query\":\"x\",\"searchFields\":\"name, email\"}")
                .request();
        EntityRequest pull = call("User.pull", "{\"id\":\"u1\",\"field\":\"tags\",\"value\":null}")
                .request();
        EntityRequest empty =
                call("User.deleteMany", "{\"filter\":{},\"all\":true}").request();

        assertThat(update.id()).isEqualTo("u1");
        assertThat(update.data()).isEqualTo(Map.of("age", 1L));
        assertThat(update.replace()).isTrue();
        assertThat(update.ifMatch()).isEqualTo(EntityTags.of(Set.of("a", "b")));
        assertThat(update.idempotencyKey()).isEqualTo("k-1");
        assertThat(update.options().relations()).hasToString("[orders, team]");
        assertThat(update.options().select()).containsExactly("id", "age");
        assertThat(search.searchFields()).isEqualTo(List.of("name", "email"));
        assertThat(pull.value()).isNull();
        assertThat(empty.all()).isTrue();
    }

    @Test
    void anEntityMayHaveADotInItsName() throws IOException {
        assertThat(call("sales.Order.count", "{}").request().entity()).isEqualTo("sales.Order");
    }

    @Test
    void argumentsOfAnotherKindAreRefusedByName() throws IOException {
        assertThat(call("User.update", "{\"id\":7}").refusal().error().text())
                .isEqualTo("The member id must be a text, not a number");
        assertThat(call("User.create", "{\"data\":{},\"idempotencyKey\":\"\"}")
                        .refusal()
                        .error()
                        .text())
                .isEqualTo("The member idempotencyKey is malformed");
        assertThat(call("User.count", "7").refusal().code()).isEqualTo(RpcErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorHasANumberOfTheSpecificationOrOfTheServersRange(ErrorCode code) {
        assertThat(RpcErrorCode.of(code))
                .satisfiesAnyOf(
                        number -> assertThat(number).isBetween(-32099, -32000),
                        number -> assertThat(number).isIn(-32601, -32602, -32603));
    }

    @Test
    void whenToComeBackIsToldInSeconds() throws IOException {
        EntityException limited =
                new EntityException(ErrorCode.RATE_LIMITED, "Too many").retryAfter(Duration.ofMillis(1200));

        String error = new String(CODEC.encodeError(call("User.count", "{}"), limited), StandardCharsets.UTF_8);

        assertThat(error).contains("\"code\":-32029", "\"retryAfter\":2", "\"id\":1");
    }

    @Test
    void aMissIsNullForClientsThatExpectIt() throws IOException {
        JsonrpcCodec compatible = new JsonrpcCodec(true, true);
        EntityException miss = new EntityException(ErrorCode.NOT_FOUND, "No such User");

        byte[] read = compatible.encodeError(call("User.findById", "{\"id\":\"x\"}"), miss);
        byte[] deleted = compatible.encodeError(call("User.delete", "{\"id\":\"x\"}"), miss);

        assertThat(new String(read, StandardCharsets.UTF_8))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":{\"data\":null},\"id\":1}");
        assertThat(new String(deleted, StandardCharsets.UTF_8)).contains("\"result\":{\"data\":false}");
    }

    @Test
    void resultsWithoutDataHaveTheirCount() throws IOException {
        byte[] answer =
                CODEC.encode(call("User.updateMany", "{}"), EntityResult.counted(Operation.UPDATE_MANY, null, 3));

        assertThat(new String(answer, StandardCharsets.UTF_8)).contains("\"result\":{\"metadata\":{\"count\":3}}");
    }
}
