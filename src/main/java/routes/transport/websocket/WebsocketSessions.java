package routes.transport.websocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All connections, so that those of a key that was revoked are closed at once. */
public final class WebsocketSessions {
    private final Set<WebsocketSession> open = ConcurrentHashMap.newKeySet();

    void add(WebsocketSession session) {
        open.add(session);
    }

    void remove(WebsocketSession session) {
        open.remove(session);
    }

    /** A key was revoked: each connection's key is looked at again. */
    public void recheck() {
        open.forEach(WebsocketSession::recheck);
    }
}
