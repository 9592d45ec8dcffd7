package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.EntityBatch;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;

/** What messages say, judged by protobuf's own classes. */
class GrpcCodecTest {
    private static final ProjectMessages MESSAGES = new ProjectMessages(GrpcSamples.visible("shop"));
    private static final EntityMessages SAMPLE = MESSAGES.entity("Sample");
    private static final GrpcCodec CODEC = new GrpcCodec(false, Duration.ofSeconds(30));

    private static final FileDescriptor PROTO = GrpcSamples.built(MESSAGES.proto());

    private static Descriptor message(String name) {
        return PROTO.findMessageTypeByName(name);
    }

    private static DynamicMessage built(String name, Map<String, Object> values) {
        return filled(message(name), values).build();
    }

    private static DynamicMessage.Builder filled(Descriptor type, Map<String, Object> values) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        values.forEach((name, value) -> {
            var field = type.findFieldByName(name);
            if (value instanceof List<?> list) {
                list.forEach(item -> message.addRepeatedField(field, item));
            } else {
                message.setField(field, value);
            }
        });
        return message;
    }

    private static GrpcCall call(String method, byte[] message, String... metadata) {
        Metadata headers = new Metadata();
        for (int i = 0; i < metadata.length; i += 2) {
            headers.put(Metadata.Key.of(metadata[i], Metadata.ASCII_STRING_MARSHALLER), metadata[i + 1]);
        }
        return new GrpcCall(GenericMessages.ENTITIES, method, headers, message, "192.0.2.1");
    }

    private static EntityRequest generic(String method, Map<String, Object> values, String... metadata) {
        Descriptor type = GrpcSamples.built(GenericMessages.PROTO).findMessageTypeByName("EntityRequest");
        GrpcCall call = call(method, filled(type, values).build().toByteArray(), metadata);
        return (EntityRequest) CODEC.decode(call, call.visitor()).request();
    }

    private static GrpcPlan typed(TypedMethod method, DynamicMessage message, String... metadata) {
        GrpcCall call = call(method.wireName(), message.toByteArray(), metadata);
        return CODEC.typed().decode(method, SAMPLE, call, call.visitor(), "shop");
    }

    private static EntityRequest asked(TypedMethod method, DynamicMessage message, String... metadata) {
        return (EntityRequest) typed(method, message, metadata).request();
    }

    @Test
    void theFilesAreAsTheyAreWritten() {
        assertThat(ProtoText.of(GenericMessages.PROTO)).isEqualTo(GrpcSamples.resource("octonet.proto"));
        assertThat(ProtoText.of(MESSAGES.proto())).isEqualTo(GrpcSamples.resource("shop.proto"));
    }

    @Test
    void anEntityWhoseMessagesWouldClashHasNoServiceOfItsOwn() {
        assertThat(MESSAGES.entity("UserList")).isNull();
        assertThat(MESSAGES.entity("User")).isNotNull();
    }

    @Test
    void aRowIsTheMessageThatProtobufReads() throws InvalidProtocolBufferException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "s1");
        row.put("word", "Grüße 😀".repeat(40));
        row.put("state", "");
        row.put("rate", 2.5);
        row.put("price", new BigDecimal("12.30"));
        row.put("born", null);
        row.put("photo", "AQID");
        row.put("owner", Map.of("id", "u1", "name", "filled in"));
        row.put("fans", List.of("u1", "u2"));
        row.put("createdAt", "2026-11-21T01:21:47.799Z");
        row.put("password", null);
        EntityResult result = EntityResult.of(Operation.FIND_ALL, List.of(row, Map.of("id", "s2", "rate", 0L)));

        byte[] bytes = (byte[])
                typed(TypedMethod.FIND, built("SampleQuery", Map.of())).answer().apply(result);
        DynamicMessage rows = DynamicMessage.parseFrom(message("SampleRows"), bytes);

        List<?> items = (List<?>) rows.getField(message("SampleRows").findFieldByName("items"));
        DynamicMessage first = (DynamicMessage) items.get(0);
        assertThat(first.getUnknownFields().asMap()).isEmpty();
        assertThat(value(first, "word")).isEqualTo("Grüße 😀".repeat(40));
        assertThat(has(first, "state")).isTrue();
        assertThat(value(first, "rate")).isEqualTo(2.5);
        assertThat(value(first, "price")).isEqualTo(12.3);
        assertThat(has(first, "born")).isFalse();
        assertThat(value(first, "photo")).isEqualTo(ByteString.copyFrom(new byte[] {1, 2, 3}));
        assertThat(value(first, "owner")).isEqualTo("u1");
        assertThat(value(first, "fans")).isEqualTo(List.of("u1", "u2"));
        DynamicMessage second = (DynamicMessage) items.get(1);
        assertThat(has(second, "rate")).isTrue();
        assertThat(value(second, "rate")).isEqualTo(0.0);
    }

    private static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static boolean has(DynamicMessage message, String field) {
        return message.hasField(message.getDescriptorForType().findFieldByName(field));
    }

    @Test
    void typedConditionsBecomeAFilter() {
        DynamicMessage text = built("TextCondition", Map.of("in", List.of("a", "b"), "regex", "^a"));
        DynamicMessage number = built("NumberCondition", Map.of("gte", 1.5, "lt", 3.0));
        DynamicMessage month = built("IntegerCondition", Map.of("lte", 3L));
        DynamicMessage flag = built("DateCondition", Map.of("exists", false, "month", month));
        DynamicMessage fields = built("SampleConditions", Map.of("word", text));
        DynamicMessage either =
                built("SampleWhere", Map.of("fields", built("SampleConditions", Map.of("rate", number))));
        DynamicMessage not = built("SampleWhere", Map.of("fields", built("SampleConditions", Map.of("born", flag))));
        DynamicMessage where = built(
                "SampleWhere",
                Map.of("fields", fields, "or", List.of(either), "not", not, "json", "{\"price\":{\"$gt\":1}}"));
        DynamicMessage order = built("SortOrder", Map.of("field", "rate", "descending", true));

        EntityRequest request = asked(
                TypedMethod.FIND,
                built(
                        "SampleQuery",
                        Map.of("where", where, "order_by", List.of(order), "limit", 5, "with_total", true)));

        assertThat(request.filter())
                .isEqualTo(Map.of(
                        "$and",
                        List.of(
                                Map.of("word", Map.of("$in", List.of("a", "b"), "$regex", "^a")),
                                Map.of(
                                        "$or",
                                        List.of(Map.of(
                                                "$and",
                                                List.of(Map.of(
                                                        "rate", Map.of("$gte", new BigDecimal("1.5"), "$lt", 3L)))))),
                                Map.of(
                                        "$not",
                                        Map.of(
                                                "$and",
                                                List.of(Map.of(
                                                        "born",
                                                        Map.of("$exists", false, "$month", Map.of("$lte", 3L)))))),
                                Map.of("price", Map.of("$gt", 1L)))));
        assertThat(request.options().sort()).isEqualTo(Map.of("rate", -1L));
        assertThat(request.options().limit()).isEqualTo(5L);
        assertThat(request.options().withTotal()).isTrue();
        assertThat(request.project()).isEqualTo("shop");
    }

    // proto3 writes repeated numbers under one tag.
    @Test
    void listsOfNumbersAreRead() {
        DynamicMessage number = built("NumberCondition", Map.of("in", List.of(1.5, 2.0)));
        DynamicMessage fields = built("SampleConditions", Map.of("rate", number));
        DynamicMessage all = built("SampleSelection", Map.of("where", built("SampleWhere", Map.of("fields", fields))));

        assertThat(asked(TypedMethod.DELETE_MANY, all).filter().toString()).contains("$in=[1.5, 2]");
    }

    @Test
    void aConditionThatSaysNothingIsRefusedAndNotMetByAll() {
        DynamicMessage fields =
                built("SampleConditions", Map.of("word", built("TextCondition", Map.of("in", List.of()))));
        DynamicMessage all =
                built("SampleSelection", Map.of("where", built("SampleWhere", Map.of("fields", fields)), "all", true));

        assertThatThrownBy(() -> asked(TypedMethod.DELETE_MANY, all)).hasMessage("The condition on word is empty");
        assertThat(asked(TypedMethod.DELETE_MANY, built("SampleSelection", Map.of())))
                .satisfies(request -> {
                    assertThat(request.filter()).isEqualTo(Map.of());
                    assertThat(request.all()).isFalse();
                });
    }

    @Test
    void typedWritesCarryWhatIsThere() {
        DynamicMessage row = built("SampleRow", Map.of("word", "w", "rate", 0.0, "owner", "u1", "password", "p"));

        EntityRequest create = asked(
                TypedMethod.CREATE_MANY, built("SampleRows", Map.of("items", List.of(row))), "idempotency-key", "k-1");
        EntityRequest change = asked(TypedMethod.UPDATE_MANY, built("SampleChange", Map.of("set", row, "all", true)));
        EntityRequest update = asked(
                TypedMethod.UPDATE,
                built("SampleUpdateInput", Map.of("id", "s1", "data", "{\"word\":null}")),
                "if-match",
                "t1");

        assertThat(create.data()).isEqualTo(List.of(Map.of("word", "w", "rate", 0L, "owner", "u1", "password", "p")));
        assertThat(create.idempotencyKey()).isEqualTo("k-1");
        assertThat(change.all()).isTrue();
        assertThat(change.data()).isEqualTo(Map.of("word", "w", "rate", 0L, "owner", "u1", "password", "p"));
        assertThat(((Map<?, ?>) update.data()).containsKey("word")).isTrue();
        assertThat(update.ifMatch()).isEqualTo(EntityTags.of(java.util.Set.of("t1")));
    }

    @Test
    void everyArgumentOfTheGenericServiceArrives() {
        EntityRequest update = generic(
                "Update",
                Map.of("entity", "User", "id", "u1", "data", "{\"age\":1}", "replace", true, "if_match", List.of("a")),
                "x-project",
                "shop",
                "authorization",
                "Bearer k",
                "idempotency-key",
                "k-2");
        EntityRequest search = generic("Search", Map.of("query", "x", "search_fields", List.of("name")));
        EntityRequest pull = generic("Pull", Map.of("id", "u1", "field", "tags", "value", "null"));
        EntityRequest stream = generic("StreamAll", Map.of("entity", "User", "options", "{\"select\":[\"id\"]}"));

        assertThat(update.entity()).isEqualTo("User");
        assertThat(update.project()).isEqualTo("shop");
        assertThat(update.credential().keys()).containsExactly("k");
        assertThat(update.clientAddress()).isEqualTo("192.0.2.1");
        assertThat(update.idempotencyKey()).isEqualTo("k-2");
        assertThat(update.replace()).isTrue();
        assertThat(update.ifMatch()).isEqualTo(EntityTags.of(java.util.Set.of("a")));
        assertThat(search.searchFields()).isEqualTo(List.of("name"));
        assertThat(pull.value()).isNull();
        assertThat(stream.options().stream()).isTrue();
        assertThat(stream.options().select()).containsExactly("id");
    }

    @Test
    void metadataThatIsForOneWriteIsTakenThereAndRefusedElsewhere() {
        EntityRequest update = generic("Update", Map.of("id", "u1", "data", "{}"), "if-match", "a");
        byte[] calls = ProtoWriter.write(
                GenericMessages.BATCH_REQUEST,
                Map.of("calls", List.of(Map.of("operation", "count", "request", Map.of("entity", "User")))));
        GrpcCall create = call("Create", new byte[0], "if-match", "a");
        Visitor visitor = create.visitor();

        assertThat(update.ifMatch()).isEqualTo(EntityTags.of(java.util.Set.of("a")));
        assertThatThrownBy(() -> generic("Update", Map.of("id", "u1", "if_match", List.of("b")), "if-match", "a"))
                .hasMessageContaining("differ");
        assertThatThrownBy(() -> generic("Count", Map.of(), "if-match", "a"))
                .hasMessage("The metadata if-match is only understood where one row is changed");
        assertThatThrownBy(() -> CODEC.typed().decode(TypedMethod.CREATE, SAMPLE, create, visitor, "shop"))
                .hasMessage("The metadata if-match is only understood where one row is changed");
        for (String name : List.of("if-match", "idempotency-key")) {
            assertThatThrownBy(() -> CODEC.decode(call("Batch", calls, name, "a"), visitor))
                    .hasMessageContaining(name);
        }
    }

    @Test
    void whatIsSentTwiceOrTwoWaysIsRefused() {
        assertThatThrownBy(() -> generic("Count", Map.of(), "x-project", "a", "x-project", "b"))
                .hasMessage("The metadata has x-project twice");
        assertThatThrownBy(
                        () -> generic("Create", Map.of("data", "{}", "idempotency_key", "a"), "idempotency-key", "b"))
                .hasMessageContaining("different idempotency keys");
        assertThat(call("Count", new byte[0], "x-api-key", "a", "authorization", "Bearer b")
                        .visitor()
                        .credential()
                        .keys())
                .containsExactly("a", "b");
        assertThatThrownBy(() -> generic("FindAll", Map.of("all", true))).hasMessageContaining("all");
        assertThatThrownBy(() -> generic("FindAl", Map.of())).hasMessage("Unknown method \"FindAl\"");
    }

    @Test
    void aBatchIsOneUnit() {
        Descriptor type = GrpcSamples.built(GenericMessages.PROTO).findMessageTypeByName("BatchRequest");
        Descriptor one = GrpcSamples.built(GenericMessages.PROTO).findMessageTypeByName("BatchCall");
        byte[] request = ProtoWriter.write(
                GenericMessages.BATCH_REQUEST,
                Map.of(
                        "calls",
                        List.of(
                                Map.of(
                                        "operation",
                                        "create",
                                        "request",
                                        Map.of("entity", "User", "data", Map.of("a", 1L))),
                                Map.of("operation", "count", "request", Map.of("entity", "User")))));
        GrpcCall call = call("Batch", request);
        GrpcPlan plan = CODEC.decode(call, call.visitor());

        assertThat(((EntityBatch) plan.request()).requests())
                .extracting(EntityRequest::operation)
                .containsExactly(Operation.CREATE, Operation.COUNT);
        byte[] reply = (byte[]) plan.answer()
                .apply(List.of(
                        EntityResult.of(Operation.CREATE, Map.of("id", "u1")), EntityResult.of(Operation.COUNT, 3L)));
        assertThat(ProtoReader.read(GenericMessages.BATCH_REPLY, reply).get("replies"))
                .isEqualTo(List.of(Map.of("data", Map.of("id", "u1")), Map.of("data", 3L, "total", 3L)));
        byte[] wrong = ProtoWriter.write(
                GenericMessages.BATCH_REQUEST, Map.of("calls", List.of(Map.of("operation", "remove"))));
        assertThat(type.getFields()).hasSize(1);
        assertThat(one.getFields()).hasSize(2);
        assertThatThrownBy(() -> CODEC.decode(call("Batch", wrong), call.visitor()))
                .hasMessage("Unknown operation \"remove\"");
        assertThatThrownBy(() -> CODEC.decode(call("Batch", new byte[0]), call.visitor()))
                .hasMessage("The batch is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0008\u0001", // a number where a text belongs
                "\u00fa\u0001\u0001x", // a field that is not there
                "\n\u0005ab", // breaks off
                "\u001a\u0002{]", // no JSON
                "\n\u0001\u00ff", // no UTF-8
                "\u0000" // no field at all
            })
    void bytesThatAreNoSuchMessageAreRefused(String bytes) {
        GrpcCall call = call("FindAll", bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CODEC.decode(call, call.visitor()))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void conditionsNestOnlySoDeep() {
        Map<String, Object> where = Map.of("json", Map.of("rate", 1L));
        for (int i = 0; i < 60; i++) {
            where = Map.of("not", where);
        }
        byte[] deep = ProtoWriter.write(SAMPLE.method(TypedMethod.FIND).input(), Map.of("where", where));
        GrpcCall call = call("Find", deep);
        Visitor visitor = call.visitor();
        assertThatThrownBy(() -> CODEC.typed().decode(TypedMethod.FIND, SAMPLE, call, visitor, "shop"))
                .hasMessage("The message nests too deep");
        DynamicMessage infinite = built("NumberCondition", Map.of("eq", Double.NaN));
        assertThatThrownBy(() -> ProtoReader.read(
                        CommonMessages.condition(routes.schema.FieldType.NUMBER), infinite.toByteArray()))
                .hasMessage("The field eq is no finite number");
    }

    @Test
    void aMissMayBeAnEmptyMessage() {
        GrpcCodec older = new GrpcCodec(true, Duration.ofSeconds(30));
        GrpcCall call = call("FindById", new byte[0]);
        Visitor visitor = call.visitor();

        assertThat(older.typed()
                        .decode(TypedMethod.FIND_BY_ID, SAMPLE, call, visitor, "shop")
                        .miss())
                .isEmpty();
        assertThat(ProtoReader.read(
                        CommonMessages.STATUS,
                        older.typed()
                                .decode(TypedMethod.DELETE, SAMPLE, call, visitor, "shop")
                                .miss()))
                .containsEntry("data", "false");
        assertThat(ProtoReader.read(
                        GenericMessages.REPLY,
                        older.decode(call("Delete", new byte[0]), visitor).miss()))
                .containsEntry("data", false);
        assertThat(CODEC.decode(call, visitor).miss()).isNull();
    }
}
