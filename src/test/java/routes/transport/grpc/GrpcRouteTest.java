package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static routes.entity.InMemoryEntityStore.KEY;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.entity.Operation;
import routes.transport.PushLimits;
import routes.transport.TestChanges;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;

/** The route file as it is shipped, on a port of its own, spoken to by grpc-java. */
class GrpcRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final PushLimits PUSH = new PushLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1000, 3, 3);
    private static final GrpcSettings SETTINGS =
            new GrpcSettings(2, 200_000, Duration.ofSeconds(30), Duration.ZERO, null);

    private final TestHttpEngine http = new TestHttpEngine();
    private final TestChanges changes = new TestChanges();
    private final GrpcPort port = new GrpcPort();
    private final HeapShare heap = new HeapShare(2 * HeapShare.STEP);
    private volatile BooleanSupplier databases = () -> true;
    private ManagedChannel channel;

    @Override
    protected String transport() {
        return "grpc";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-grpc.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        properties.setProperty("octonet.transports.grpc.enabled", "true");
        properties.setProperty("octonet.transports.grpc.port", "0");
        TypedServices services = new TypedServices(
                GrpcSamples::visible,
                visitor -> GrpcSamples.visible(visitor, null),
                part -> part.equals("shop") ? part : null);
        GrpcCodec codec = new GrpcCodec(false, Duration.ofSeconds(30));
        camel.getRegistry().bind("platform-http-engine", http);
        camel.getRegistry()
                .bind(
                        "grpc-component",
                        new EntityGrpc(SETTINGS, port, visitor -> GrpcSamples.visible(visitor, null), heap));
        camel.getRegistry()
                .bind(
                        "grpcDecode",
                        new GrpcDecode(
                                codec,
                                services,
                                visitor -> GrpcSamples.visible(visitor, null),
                                changes,
                                PUSH,
                                () -> databases.getAsBoolean()));
        camel.getRegistry().bind("grpcEncode", new GrpcEncode());
        camel.getRegistry().bind("grpcEncodeError", new GrpcEncodeError());
        camel.getRegistry().bind("grpcDescription", new GrpcDescription(services, port, true));
    }

    private ManagedChannel channel() {
        if (channel == null) {
            channel = NettyChannelBuilder.forAddress("127.0.0.1", port.number())
                    .usePlaintext()
                    .build();
        }
        return channel;
    }

    @AfterAll
    void disconnect() {
        channel().shutdownNow();
    }

    @AfterEach
    void forget() {
        changes.clear();
        databases = () -> true;
    }

    private GrpcTestCall call(String method, String key, String... metadata) {
        return new GrpcTestCall(channel(), method, key, metadata);
    }

    private String refused(String method, String key) {
        return call(method, key).send(new byte[0]).end().reason();
    }

    private Map<String, Object> called(String method, MessageShape in, Map<String, ?> values, MessageShape out) {
        return ProtoReader.read(
                out, call(method, KEY).send(ProtoWriter.write(in, values)).end().message());
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        List<String> keys = request.credential().keys();
        String[] metadata = request.project() == null ? new String[0] : new String[] {"x-project", request.project()};
        GrpcTestCall call = call(
                "octonet.EntityService/" + GenericMessages.methodName(request.operation()),
                keys.isEmpty() ? null : keys.get(0),
                metadata);
        call.send(GrpcTestCall.message(request)).end();
        try {
            byte[] told = call.message();
            Map<String, Object> reply = ProtoReader.read(GenericMessages.REPLY, told);
            Object data = reply.get("data");
            return new Answer(
                    data == null ? null : JSON.readValue(JSON.writeValueAsString(data), Object.class),
                    (Long) reply.get("count"),
                    (Long) reply.get("total"),
                    (String) reply.get("next"),
                    null,
                    null,
                    reply.toString());
        } catch (StatusRuntimeException refused) {
            return new Answer(
                    null,
                    null,
                    null,
                    null,
                    GrpcTestCall.reason(refused),
                    refused.getStatus().getDescription(),
                    refused + " " + refused.getTrailers());
        }
    }

    @Override
    protected String spelled(ErrorCode code) {
        return code == ErrorCode.ENTITY_NOT_FOUND ? "UNKNOWN_ENTITY" : code.name();
    }

    @Test
    void anEntityHasAServiceWithTheContractsMessages() {
        EntityMessages user = new ProjectMessages(GrpcSamples.visible("default")).entity("User");
        Map<String, Object> data = Map.of("name", "Ada", "age", 36L, "tags", List.of("x"));

        Map<String, Object> made = called(
                "mostajs.UserService/Create",
                user.method(TypedMethod.CREATE).input(),
                Map.of("data", data),
                user.entity());
        Map<String, Object> found =
                called("mostajs.UserService/FindById", CommonMessages.ID, Map.of("id", "u1"), user.entity());
        Map<String, Object> list = called(
                "mostajs.UserService/FindAll",
                CommonMessages.FILTER,
                Map.of("filter", Map.of("age", 36L)),
                user.method(TypedMethod.FIND_ALL).output());
        Map<String, Object> count =
                called("mostajs.UserService/Count", CommonMessages.FILTER, Map.of(), CommonMessages.COUNT);
        Map<String, Object> gone =
                called("mostajs.UserService/Delete", CommonMessages.ID, Map.of("id", "u1"), CommonMessages.STATUS);

        assertThat(made).containsEntry("id", "u1").containsEntry("age", 36L);
        assertThat(found).isEqualTo(made);
        assertThat(list.get("items")).isEqualTo(List.of(found));
        assertThat(list).containsEntry("total", 1L);
        assertThat(count).containsEntry("count", 1L);
        assertThat(gone).containsEntry("status", "ok");
        assertThat(call("mostajs.UserService/FindById", KEY)
                        .send(ProtoWriter.write(CommonMessages.ID, Map.of("id", "u1")))
                        .end()
                        .reason())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void thePackageNamesTheProject() throws Exception {
        ask(users(Operation.CREATE).project("shop").data(Map.of("name", "Ada")).build());

        assertThat(called("mostajs.shop.UserService/Count", CommonMessages.FILTER, Map.of(), CommonMessages.COUNT))
                .containsEntry("count", 1L);
        assertThat(call("mostajs.UserService/Count", KEY, "x-project", "shop")
                        .send(new byte[0])
                        .end()
                        .reason())
                .isEqualTo("BAD_REQUEST");
        assertThat(refused("mostajs.nowhere.UserService/Count", KEY)).isEqualTo("PROJECT_NOT_FOUND");
    }

    @Test
    void rowsComeAsAStream() throws Exception {
        for (int i = 0; i < 50; i++) {
            created("row " + i);
        }
        EntityMessages user = new ProjectMessages(GrpcSamples.visible("default")).entity("User");
        MessageShape row = user.method(TypedMethod.STREAM).output();
        GrpcTestCall typed =
                call("mostajs.UserService/Stream", KEY).send(new byte[0]).end();
        GrpcTestCall generic = call("octonet.EntityService/StreamAll", KEY)
                .send(ProtoWriter.write(GenericMessages.REQUEST, Map.of("entity", "User")))
                .end();
        for (int i = 0; i < 50; i++) {
            assertThat(ProtoReader.read(row, typed.message())).containsEntry("name", "row " + i);
            assertThat(((Map<?, ?>) ProtoReader.read(GenericMessages.ROW, generic.message())
                                    .get("data"))
                            .get("name"))
                    .isEqualTo("row " + i);
        }
        assertThat(typed.reason()).isEqualTo("OK");
        assertThat(generic.reason()).isEqualTo("OK");
        assertThat(store.lastRequest().options().stream()).isTrue();
    }

    @Test
    void whatIsNotThereIsSaidToWhoHasAKey() {
        for (String method : List.of("octonet.EntityService/Fly", "mostajs.UserService/Fly", "other.Service/Call")) {
            assertThat(refused(method, KEY)).isEqualTo("UNKNOWN_OP");
            assertThat(refused(method, null)).isEqualTo("UNAUTHORIZED");
        }
        assertThat(refused("mostajs.UserListService/Count", KEY)).isEqualTo("UNKNOWN_ENTITY");
        assertThat(call("octonet.EntityService/Count", KEY)
                        .send(new byte[0])
                        .send(new byte[0])
                        .end()
                        .reason())
                .isEqualTo("INTERNAL");
        assertThat(call("octonet.EntityService/Count", KEY).end().reason()).isEqualTo("INTERNAL");
    }

    @Test
    void messagesHaveALongestLengthPackedOrNot() {
        byte[] large = ProtoWriter.write(GenericMessages.REQUEST, Map.of("entity", "x".repeat(300_000)));
        GrpcTestCall plain =
                call("octonet.EntityService/Count", KEY).send(large).end();
        GrpcTestCall packed = call("octonet.EntityService/Count", KEY);
        packed.compress();
        packed.send(large).end();

        assertThat(plain.reason()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(packed.reason()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(call("grpc.reflection.v1.ServerReflection/ServerReflectionInfo", KEY)
                        .send(new byte[20_000])
                        .reason())
                .isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void largeMessagesShareWhatRoomThereIs() {
        byte[] large = ProtoWriter.write(GenericMessages.REQUEST, Map.of("entity", "x".repeat(150_000)));
        GrpcTestCall waiting = call("octonet.EntityService/Count", KEY).send(large);
        await().until(() -> heap.free() == 0);
        assertThat(call("octonet.EntityService/Count", KEY).send(large).end().reason())
                .isEqualTo("OVERLOADED");
        assertThat(waiting.end().reason()).isEqualTo("UNKNOWN_ENTITY");
        await().until(() -> heap.free() == 2 * HeapShare.STEP);
    }

    @Test
    void whatStrangersSendIsNotTaken() {
        assertThat(call("octonet.EntityService/Count", "sk_test_unknown").reason())
                .isEqualTo("UNAUTHORIZED");
        assertThat(call("octonet.EntityService/Count", null).reason()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void healthIsToldToAnyoneAndNamesToThoseWithAKey() {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel());
        assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
                .isEqualTo(ServingStatus.SERVING);
        assertThatThrownBy(() -> health.check(HealthCheckRequest.newBuilder()
                        .setService("mostajs.UserService")
                        .build()))
                .hasMessageStartingWith("NOT_FOUND");
        byte[] user = HealthCheckRequest.newBuilder()
                .setService("mostajs.UserService")
                .build()
                .toByteArray();
        assertThat(call("grpc.health.v1.Health/Check", KEY).send(user).end().message())
                .isEqualTo(new byte[] {8, 1});
        assertThat(call("grpc.health.v1.Health/Fly", KEY).send(user).end().reason())
                .isEqualTo("UNKNOWN_OP");
        assertThat(call("grpc.health.v1.Health/Check", KEY)
                        .send(new byte[] {1})
                        .end()
                        .reason())
                .isEqualTo("BAD_REQUEST");
        GrpcTestCall watch =
                call("grpc.health.v1.Health/Watch", null).send(new byte[0]).end();
        assertThat(watch.message()).isEqualTo(new byte[] {8, 1});
        databases = () -> false;
        assertThat(watch.message()).isEqualTo(new byte[] {8, 2});
        // What one stream comes to ends no other.
        databases = () -> {
            throw new IllegalStateException("the pool is closed");
        };
        assertThat(watch.reason()).isEqualTo("INTERNAL");
        databases = () -> true;
        GrpcTestCall later =
                call("grpc.health.v1.Health/Watch", null).send(new byte[0]).end();
        assertThat(later.message()).isEqualTo(new byte[] {8, 1});
        databases = () -> false;
        assertThat(later.message()).isEqualTo(new byte[] {8, 2});
        later.cancel();
    }

    @Test
    void changesAreToldAndTakenUpAgain() {
        GrpcTestCall call = call("octonet.Changes/Subscribe", KEY)
                .send(ProtoWriter.write(GenericMessages.SUBSCRIPTION, Map.of("entities", List.of("User"))))
                .end();
        assertThat(call.next()).isEqualTo("since 0");
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("name", "Ada"));
        Map<String, Object> change = ProtoReader.read(GenericMessages.CHANGE, call.message());
        assertThat(change)
                .containsEntry("sequence", 1L)
                .containsEntry("entity", "User")
                .containsEntry("id", "u1")
                .containsEntry("kind", "entity.created")
                .containsEntry("data", Map.of("name", "Ada"));
        call.cancel();
        await().until(() -> changes.open().isEmpty());
        changes.tell(ChangeEvent.Kind.DELETED, "u1", null);
        GrpcTestCall again = call("octonet.Changes/Subscribe", KEY)
                .send(ProtoWriter.write(GenericMessages.SUBSCRIPTION, Map.of("since", 1L)))
                .end();
        assertThat(again.next()).isEqualTo("since 1");
        assertThat(ProtoReader.read(GenericMessages.CHANGE, again.message()))
                .containsEntry("sequence", 2L)
                .doesNotContainKey("data");
        changes.open().get(0).end(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        assertThat(again.reason()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void subscriptionsAreRefusedAsReadsAre() {
        for (Map.Entry<Map<String, ?>, String> refused : Map.<Map<String, ?>, String>of(
                        Map.of("entities", List.of("Nobody")), "UNKNOWN_ENTITY",
                        Map.of("since", 99L), "CHANGES_GONE",
                        Map.of("since", -1L), "BAD_REQUEST")
                .entrySet()) {
            assertThat(call("octonet.Changes/Subscribe", KEY)
                            .send(ProtoWriter.write(GenericMessages.SUBSCRIPTION, refused.getKey()))
                            .end()
                            .reason())
                    .isEqualTo(refused.getValue());
        }
        assertThat(refused("octonet.Changes/Fly", KEY)).isEqualTo("UNKNOWN_OP");
        assertThat(refused("octonet.Changes/Subscribe", null)).isEqualTo("UNAUTHORIZED");
        List<GrpcTestCall> open = new ArrayList<>();
        await().until(() -> changes.open().isEmpty());
        for (int i = 0; i < 3; i++) {
            open.add(call("octonet.Changes/Subscribe", KEY).send(new byte[0]).end());
            assertThat(open.get(i).next()).isEqualTo("since 0");
        }
        assertThat(refused("octonet.Changes/Subscribe", KEY)).isEqualTo("OVERLOADED");
        open.forEach(call -> call.cancel());
        await().until(() -> changes.open().isEmpty());
    }

    @Test
    void theFilesAreServedOverHttp() throws Exception {
        Map<String, Object> headers = Map.of("X-API-Key", KEY);
        assertThat(http.send("GET", "/api/grpc/proto", headers, null).body())
                .startsWith("syntax = \"proto3\";\n\npackage mostajs;")
                .contains("rpc FindById(IdRequest) returns (User);");
        assertThat(http.send("GET", "/api/grpc/octonet.proto", headers, null).body())
                .isEqualTo(GrpcSamples.resource("octonet.proto"));
        TestHttpEngine.Response services =
                http.send("GET", "/api/grpc/services", Map.of("X-API-Key", KEY, "X-Project", "shop"), null);
        assertThat(JSON.readTree(services.bytes()).path("services").toString())
                .isEqualTo("[\"octonet.EntityService\",\"octonet.Changes\",\"mostajs.shop.UserService\","
                        + "\"mostajs.shop.SampleService\"]");
        assertThat(JSON.readTree(services.bytes()).path("port").asInt()).isEqualTo(port.number());
        assertThat(http.send("GET", "/api/grpc/proto", Map.of(), null)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).contains("\"code\":\"UNAUTHORIZED\"");
        });
    }
}
