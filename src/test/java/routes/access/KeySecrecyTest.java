package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import routes.entity.Credential;
import routes.entity.EntityException;

/** A key is nowhere to be found but where its owner gets it. */
class KeySecrecyTest {
    private final Replica replica = new Replica();
    private final List<String> texts = new ArrayList<>();

    @Test
    void noLogNoExceptionNoToStringAndNoRowHoldsAKey() {
        Logger root = (Logger) LoggerFactory.getLogger("routes");
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        List<String> keys = List.of(
                replica.issue("good"),
                replica.issue("broken"),
                Replica.unknownKey(),
                "sk_live_" + "secret00".repeat(8));
        try {
            use(keys);
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        for (ILoggingEvent event : log.list) {
            texts.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                texts.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        assertThat(log.list).isNotEmpty();
        replica.gateway.rows("ApiKey").forEach(row -> texts.add(row.toString()));
        for (String key : keys) {
            String secret = key.substring(20, 66);
            assertThat(texts).isNotEmpty().noneMatch(text -> text.contains(key) || text.contains(secret));
        }
        assertThat(texts).noneMatch(text -> text.contains("a pepper for tests"));
    }

    private void use(List<String> keys) {
        replica.gateway.change(
                "ApiKey", (String) replica.stored("broken", "id"), "permissions", Map.of("scopes", "unreadable"));
        for (boolean down : new boolean[] {false, true}) {
            replica.clock.move(Duration.ofSeconds(31));
            replica.gateway.down(down);
            for (String key : keys) {
                attempt(() -> replica.identify(key));
                attempt(() -> replica.identify(key, keys.get(0) + "x"));
                attempt(() -> replica.store.revoke(key + "x", Actor.COMMAND_LINE));
                texts.add(Replica.call("rest", null, key).request().toString());
                texts.add(new Credential(List.of(key)).toString());
                ApiKey parsed = ApiKey.parse(key);
                texts.add(String.valueOf(parsed));
                if (parsed != null) {
                    texts.add(new KeyHasher(Replica.PEPPER).digest(key).toString());
                }
            }
            replica.usage.flush();
        }
        replica.gateway.down(false);
        replica.store.list(0).forEach(key -> texts.add(key.toString()));
        texts.add(Replica.PEPPER.toString());
        texts.add(new FirstKeys(replica.store, replica.issuer).make().toString());
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (EntityException e) {
            texts.add(e + " " + e.hint() + " " + e.details());
        }
    }
}
