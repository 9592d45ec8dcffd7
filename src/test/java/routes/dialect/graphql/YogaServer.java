package routes.dialect.graphql;

import routes.dialect.remote.NodeServer;

/** The services of {@code src/test/clients/graphql-yoga}, started once for all tests that ask for them. */
public final class YogaServer {
    private static NodeServer running;

    private YogaServer() {}

    /** @param service plain, hasura or custom */
    public static synchronized String uri(String service) {
        if (running == null) {
            running = start(NodeServer.freePort());
        }
        return uri(running.port(), service);
    }

    /** Services of their own, empty as after every start. */
    public static NodeServer start(int port) {
        return NodeServer.start("graphql-yoga", port, "server.js");
    }

    public static String uri(int port, String service) {
        return "http://octonet:s3cret@127.0.0.1:" + port + "/" + service;
    }
}
