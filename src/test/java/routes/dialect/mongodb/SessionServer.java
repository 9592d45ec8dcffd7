package routes.dialect.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says it is a replica set, takes what belongs to transactions, and remembers what was asked of it. */
final class SessionServer extends MemoryBackend {
    private final List<Document> asked = new CopyOnWriteArrayList<>();
    private final MongoServer server = new MongoServer(this);
    private final String address;

    SessionServer() {
        server.bind("127.0.0.1", 0);
        address = "127.0.0.1:" + server.getLocalAddress().getPort();
    }

    String uri(String name) {
        return "mongodb://" + address + "/" + name;
    }

    /** Names of the commands since this was asked last that were part of a transaction or ended one. */
    List<String> transaction() {
        List<String> names = asked.stream()
                .filter(command -> command.containsKey("autocommit"))
                .map(command -> command.keySet().iterator().next())
                .toList();
        asked.clear();
        return names;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return greet(super.handleCommand(channel, database, command, query));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        asked.add(command);
        String name = command.keySet().iterator().next();
        return switch (name) {
            case "commitTransaction", "abortTransaction", "endSessions" -> new Document("ok", 1.0);
            default -> greet(super.handleMessage(message));
        };
    }

    private Document greet(Document answer) {
        if (answer.containsKey("ismaster")) {
            answer.append("setName", "rs0").append("hosts", List.of(address)).append("me", address);
            answer.append("primary", address).append("setVersion", 1).append("logicalSessionTimeoutMinutes", 30);
        }
        return answer;
    }

    void stop() {
        server.shutdownNow();
    }
}
