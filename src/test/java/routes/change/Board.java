package routes.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.ChangeLog;
import routes.entity.ChangeQuery;
import routes.entity.CommittedChanges;
import routes.entity.Credential;
import routes.entity.Database;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityView;
import routes.entity.EventMode;
import routes.entity.RelayPositions;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** A project with one entity whose changes lie in memory, or nowhere, and a channel of one thread that leads back. */
final class Board implements EntityProject, Database, Readers, AutoCloseable {
    static final SchemaCatalog CATALOG = SchemaReader.read("board.json", """
            [{"name": "Post", "collection": "posts", "fields": {"room": "string", "text": "string", "size": "number"}}]
            """);
    static final EntitySchema POST = CATALOG.find("Post");

    final MemoryLog log = new MemoryLog();
    final MemoryRelays relays = new MemoryRelays();
    final AtomicInteger watchers = new AtomicInteger();
    final ChangeFeeds feeds;
    final AtomicInteger cleaned = new AtomicInteger();
    private final EventMode mode;
    private final ExecutorService channel = Executors.newSingleThreadExecutor();
    private final Caller caller = new Caller("k1", "test", null, null, Scopes.UNLIMITED, Map.of(), 0);
    private volatile @Nullable EntityException end;

    Board(EventMode mode, int most) {
        this.mode = mode;
        this.feeds = new ChangeFeeds(this, changes -> channel.execute(() -> tell(changes)), most);
    }

    private void tell(CommittedChanges changes) {
        feeds.tell(changes);
    }

    /** From now on whoever subscribed may not be told any more. */
    void refuse(@Nullable EntityException reason) {
        end = reason;
    }

    static ChangeQuery query(@Nullable Object filter, @Nullable Long since) {
        return new ChangeQuery(new Visitor("rest", Credential.NONE, null), null, List.of("Post"), filter, since);
    }

    static Map<String, Object> post(int number, String room) {
        return Map.of("id", "p" + number, "room", room, "text", "t" + number, "size", (long) number);
    }

    @Override
    public Reader admit(ChangeQuery query) {
        EntityException refusal = end;
        if (refusal != null) {
            throw refusal;
        }
        List<EntityView> views = new ArrayList<>();
        views.add(EntityView.of(POST, caller));
        return new Reader(caller, this, views);
    }

    @Override
    public @Nullable EntityException ended(ChangeQuery query, Caller admitted) {
        return end;
    }

    @Override
    public Map<String, @Nullable Object> clean(
            EntityProject project, EntitySchema schema, Map<String, @Nullable Object> row) {
        cleaned.incrementAndGet();
        return row;
    }

    @Override
    public String slug() {
        return "board";
    }

    @Override
    public SchemaCatalog catalog() {
        return CATALOG;
    }

    @Override
    public Database database() {
        return this;
    }

    @Override
    public EventMode events() {
        return mode;
    }

    @Override
    public @Nullable ChangeLog changes() {
        return mode == EventMode.OUTBOX ? log : null;
    }

    @Override
    public @Nullable RelayPositions relays() {
        return mode == EventMode.OUTBOX ? relays : null;
    }

    @Override
    public void watched(boolean somebody) {
        watchers.addAndGet(somebody ? 1 : -1);
    }

    @Override
    public String family() {
        return "memory";
    }

    @Override
    public String dialect() {
        return "memory";
    }

    @Override
    public boolean keepsIdempotency() {
        return false;
    }

    @Override
    public void ping() {}

    @Override
    public void close() {
        feeds.close();
        channel.shutdownNow();
    }
}
