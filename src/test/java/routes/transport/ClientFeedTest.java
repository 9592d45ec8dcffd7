package routes.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;

class ClientFeedTest {
    private static final ChangeQuery QUERY =
            new ChangeQuery(new Visitor("ws", Credential.NONE, null), null, List.of("Post"), null, null);

    /** A subscription that ends as soon as there is room again. */
    private static Changes.Subscription endsOnRoom(Changes.Subscriber subscriber) {
        return new Changes.Subscription() {
            @Override
            public String project() {
                return "board";
            }

            @Override
            public Long since() {
                return 7L;
            }

            @Override
            public void resume() {
                subscriber.ended(new EntityException(ErrorCode.CHANGES_GONE, "Gone"));
            }

            @Override
            public void close() {}
        };
    }

    private static ChangeEvent change(long sequence) {
        return new ChangeEvent(
                sequence, "board", "Post", "p", ChangeEvent.Kind.DELETED, null, "2026-01-01T00:00:00.000Z");
    }

    @Test
    void anEndThatComesWhileTheConnectionOpensIsToldOnce() {
        List<ErrorCode> ends = new ArrayList<>();
        Changes.Subscriber[] told = new Changes.Subscriber[1];
        ClientFeed feed = ClientFeed.of(
                (query, subscriber) -> {
                    told[0] = subscriber;
                    return endsOnRoom(subscriber);
                },
                QUERY,
                1,
                change -> new byte[] {1},
                why -> ends.add(why.code()));
        assertThat(told[0].offer(change(8))).isTrue();
        assertThat(told[0].offer(change(9))).isFalse();
        feed.attach(new RecordedChannel());
        assertThat(ends).containsExactly(ErrorCode.CHANGES_GONE);
        assertThat(feed.last()).isEqualTo(8);
    }
}
