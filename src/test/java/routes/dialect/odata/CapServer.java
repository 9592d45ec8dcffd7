package routes.dialect.odata;

import routes.dialect.remote.NodeServer;

/** The bookshop of {@code src/test/clients/odata-cap} on SAP's CAP, started once for all tests that ask for it. */
public final class CapServer {
    private static final String DIRECTORY = "odata-cap";
    private static NodeServer running;

    private CapServer() {}

    /** The address of the service that all tests share. */
    public static synchronized String uri() {
        if (running == null) {
            running = start(NodeServer.freePort());
        }
        return uri(running.port());
    }

    /** A service of its own, empty as after every start. */
    public static NodeServer start(int port) {
        return NodeServer.start(DIRECTORY, port, "node_modules/@sap/cds/bin/serve.js", "--in-memory");
    }

    public static String uri(int port) {
        return "http://octonet:s3cret%25%2F%40@127.0.0.1:" + port + "/odata/v4/catalog/";
    }
}
