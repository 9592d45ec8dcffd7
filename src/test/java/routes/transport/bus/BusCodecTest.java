package routes.transport.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;

class BusCodecTest {
    private static final BusCodec CODEC = new BusCodec("nats", false);

    private static BusCall decoded(String address, String payload, String... keys) {
        return CODEC.decode(new BusMessage(
                BusAddress.parse(address, '.'), payload.getBytes(StandardCharsets.UTF_8), List.of(keys), null, "m-1"));
    }

    private static EntityRequest request(String address, String payload) {
        BusCall call = decoded(address, payload, "key");
        assertThat(call.refusal()).isNull();
        assertThat(call.request()).isNotNull();
        return call.request();
    }

    @Test
    void anEmptyPayloadIsAnEmptyObject() {
        EntityRequest request = request("mostajs.shop.User.findAll", "");

        assertThat(request.operation()).isEqualTo(Operation.FIND_ALL);
        assertThat(request.entity()).isEqualTo("User");
        assertThat(request.project()).isEqualTo("shop");
        assertThat(request.transport()).isEqualTo("nats");
        assertThat(request.credential().keys()).containsExactly("key");
    }

    @Test
    void optionsMayStandAtTheTopAndSeveralMembersMayBeJsonInAText() {
        EntityRequest request = request(
                "mostajs.User.findAll",
                "{\"filter\":\"{\\\"age\\\":3}\",\"sort\":\"{\\\"name\\\":-1}\",\"limit\":5,\"skip\":2,\"select\":\"id,name\"}");

        assertThat(request.filter()).isEqualTo(Map.of("age", 3L));
        assertThat(request.options().sort()).isEqualTo(Map.of("name", -1L));
        assertThat(request.options().limit()).isEqualTo(5L);
        assertThat(request.options().skip()).isEqualTo(2L);
        assertThat(request.options().select()).containsExactly("id", "name");
    }

    @Test
    void theKeyMayLieInThePayloadAndTwoDifferentOnesAreBothKept() {
        assertThat(decoded("mostajs.User.count", "{\"apikey\":\"a\"}")
                        .visitor()
                        .credential()
                        .keys())
                .containsExactly("a");
        assertThat(decoded("mostajs.User.count", "{\"apikey\":\"a\"}", "a")
                        .visitor()
                        .credential()
                        .keys())
                .containsExactly("a");
        assertThat(decoded("mostajs.User.count", "{\"apikey\":\"b\"}", "a")
                        .visitor()
                        .credential()
                        .keys())
                .containsExactly("a", "b");
    }

    @Test
    void theNameOfAMessageProtectsWritesAlone() {
        assertThat(request("mostajs.User.create", "{\"data\":{}}").idempotencyKey())
                .isEqualTo("m-1");
        assertThat(request("mostajs.User.create", "{\"data\":{},\"idempotencyKey\":\"mine\"}")
                        .idempotencyKey())
                .isEqualTo("mine");
        assertThat(request("mostajs.User.count", "{}").idempotencyKey()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mostajs.User.count|{|BAD_REQUEST",
                "mostajs.User.count|[]|BAD_REQUEST",
                "mostajs.User.count|{\"fliter\":{}}|BAD_REQUEST",
                "mostajs.User.count|{\"filter\":\"{\"}|BAD_REQUEST",
                "mostajs.User.findAll|{\"limit\":1,\"options\":{\"limit\":2}}|BAD_REQUEST",
                "mostajs.User.findAll|{\"apikey\":1}|BAD_REQUEST",
                "mostajs.User.fndAll|{}|UNKNOWN_OP",
            })
    void whatCanNotBeUnderstoodIsRefusedWithItsCode(String address, String payload, ErrorCode code) {
        BusCall call = decoded(address, payload);

        assertThat(call.request()).isNull();
        assertThat(call.refusal()).isNotNull();
        assertThat(call.refusal().code()).isEqualTo(code);
        assertThat(call.refusal().hint()).isNotBlank();
    }

    @Test
    void errorsAreToldInTheEnvelopeWithAHint() {
        EntityException error = new EntityException(ErrorCode.NOT_FOUND, "There is no such row").hint("Look again.");

        assertThat(new String(CODEC.encodeError(Operation.FIND_BY_ID, error), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"error\",\"error\":{\"code\":\"NOT_FOUND\","
                        + "\"message\":\"There is no such row\",\"hint\":\"Look again.\"}}");
        assertThat(new String(new BusCodec("nats", true).encodeError(Operation.DELETE, error), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"ok\",\"data\":false}");
        assertThat(new String(CODEC.encode(EntityResult.of(Operation.COUNT, 3L)), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"ok\",\"data\":3,\"metadata\":{\"total\":3}}");
    }
}
