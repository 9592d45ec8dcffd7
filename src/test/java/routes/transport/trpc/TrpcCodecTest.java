package routes.transport.trpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.ClientFeed;
import routes.transport.HttpInput;
import routes.transport.TestChanges;

class TrpcCodecTest {
    private static final TrpcCodec CODEC = new TrpcCodec(true, false);

    private static EntityRequest request(String path, String body) throws IOException {
        HttpInput in = new HttpInput("POST", "/trpc", "/" + path, null, null, name -> null, body, "192.0.2.1");
        TrpcCall call = CODEC.decode(in, CODEC.visitor(in)).calls().get(0);
        assertThat(call.refusal()).isNull();
        return call.request();
    }

    @Test
    void everyArgumentArrivesFalseOnesToo() throws IOException {
        EntityRequest update = request(
                "User.update",
                "{\"id\":\"u1\",\"data\":\"{\\\"age\\\":0}\",\"ifMatch\":\"a\",\"select\":\"id\",\"options\":{\"exclude\":\"b\"}}");
        EntityRequest add = request("User.addToSet", "{\"id\":\"u1\",\"field\":\"tags\",\"value\":false}");
        EntityRequest increment = request("User.increment", "{\"id\":\"u1\",\"field\":\"age\",\"amount\":0}");
        EntityRequest list = request("User.findAll", "{\"relations\":[\"team\"],\"skip\":0,\"limit\":5}");

        assertThat(update.data()).isEqualTo(Map.of("age", 0L));
        assertThat(update.ifMatch()).isEqualTo(EntityTags.of(java.util.Set.of("a")));
        assertThat(update.options().select()).containsExactly("id");
        assertThat(update.options().exclude()).containsExactly("b");
        assertThat(add.value()).isEqualTo(false);
        assertThat(increment.amount()).isEqualTo(0L);
        assertThat(list.options().skip()).isEqualTo(0L);
        assertThat(list.options().relations()).isEqualTo(List.of("team"));
    }

    @Test
    void aSubscriptionBeginsWithWhereItCanBeTakenUpAgain() {
        TrpcEvents events = new TrpcEvents(CODEC, "User.changes");
        Visitor visitor = new Visitor("trpc", new Credential(List.of(InMemoryEntityStore.KEY)), null);
        TestChanges changes = new TestChanges();
        changes.tell(ChangeEvent.Kind.DELETED, "u1", null);
        for (Long since : List.of(1L, 0L)) {
            ChangeQuery query = new ChangeQuery(visitor, null, List.of("User"), null, since);
            ClientFeed feed = ClientFeed.of(changes, query, 1, events::change, why -> {});
            String greeting = new String(events.greeting(feed), StandardCharsets.UTF_8);
            assertThat(greeting).isEqualTo((since == 0 ? "" : "id: 1\n") + "event: connected\ndata: {}\n\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorHasAKeyAndAStatus(ErrorCode code) {
        EntityException error = new EntityException(code, "text");

        assertThat(TrpcCodec.status(error)).isBetween(400, 504);
        assertThat(new String(CODEC.encodeError("User.count", error), StandardCharsets.UTF_8))
                .contains("\"reason\":\"" + code.name() + "\"", "\"path\":\"User.count\"");
    }

    @Test
    void aMissIsNullForClientsThatExpectIt() throws IOException {
        TrpcCodec compatible = new TrpcCodec(true, true);
        EntityException miss = new EntityException(ErrorCode.NOT_FOUND, "No such User");
        TrpcCall read = new TrpcCall("User.findById", request("User.findById", "{\"id\":\"x\"}"), null);
        TrpcCall delete = new TrpcCall("User.delete", request("User.delete", "{\"id\":\"x\"}"), null);

        assertThat(compatible.instead(read, miss)).isEqualTo(EntityResult.of(Operation.FIND_BY_ID, null));
        assertThat(compatible.instead(delete, miss).data()).isEqualTo(false);
        assertThat(compatible.instead(read, new EntityException(ErrorCode.TIMEOUT, "t")))
                .isNull();
        assertThat(CODEC.instead(read, miss)).isNull();
    }
}
