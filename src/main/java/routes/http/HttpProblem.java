package routes.http;

/**
 * A refusal or failure that the engine answers by itself, without a route. The texts are fixed sentences, or those of
 * a refusal in words that a client may see: nothing of an exception or a driver is ever part of them.
 */
public record HttpProblem(int status, String code, String message, String hint) {

    static HttpProblem badPath() {
        return new HttpProblem(
                400,
                "BAD_REQUEST",
                "The path of this request is malformed",
                "Percent-encode each segment once, in UTF-8, without empty or dot segments.");
    }

    static HttpProblem foreignHost() {
        return new HttpProblem(
                403,
                "FORBIDDEN",
                "A server in open mode only answers to a name of this machine, and the request has another host",
                "Ask localhost or 127.0.0.1, list the address in octonet.public-url, or leave the open mode and use keys.");
    }

    static HttpProblem foreignOrigin() {
        return new HttpProblem(
                403,
                "FORBIDDEN",
                "A server in open mode does not answer web pages of another origin",
                "List the page's origin in octonet.http.cors.allowed-origins, or leave the open mode and use keys.");
    }

    static HttpProblem foreignPage() {
        return new HttpProblem(
                403,
                "FORBIDDEN",
                "Pages of this origin may not open connections",
                "List the page's origin in octonet.http.cors.allowed-origins.");
    }

    static HttpProblem upgradeRequired() {
        return new HttpProblem(
                426,
                "BAD_REQUEST",
                "This path is for WebSocket connections",
                "Connect by ws:// or wss:// with version 13 of the protocol.");
    }

    static HttpProblem badUpgrade() {
        return new HttpProblem(
                400,
                "BAD_REQUEST",
                "The request for a WebSocket connection is malformed",
                "Send Connection: Upgrade, Upgrade: websocket and a Sec-WebSocket-Key of 16 bytes in base64.");
    }

    static HttpProblem methodNotAllowed(String allowed) {
        return new HttpProblem(
                405, "METHOD_NOT_ALLOWED", "This path does not answer that method", "Allowed: " + allowed + ".");
    }

    static HttpProblem tooLarge(long limit) {
        return new HttpProblem(
                413,
                "PAYLOAD_TOO_LARGE",
                "The body is larger than " + limit + " bytes",
                "Send less in one request, or raise octonet.http.max-body-bytes.");
    }

    static HttpProblem crowded() {
        return new HttpProblem(
                503,
                "OVERLOADED",
                "The server has no room for another large request just now",
                "Send it again in a moment, or send less at once.");
    }

    static HttpProblem encodedBody() {
        return new HttpProblem(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "Compressed request bodies are not read",
                "Send the body without Content-Encoding.");
    }

    static HttpProblem mediaType(String accepted) {
        return new HttpProblem(
                415, "UNSUPPORTED_MEDIA_TYPE", "This path does not read that Content-Type", "Send " + accepted + ".");
    }

    static HttpProblem slowBody() {
        return new HttpProblem(
                408,
                "TIMEOUT",
                "The body did not arrive in time",
                "Send the whole body without long pauses, or raise octonet.http.body-timeout.");
    }

    static HttpProblem tooManyBodies() {
        return new HttpProblem(
                503,
                "OVERLOADED",
                "Too many request bodies are on their way",
                "Try again in a second, and send the body right behind the headers.");
    }

    static HttpProblem stopping() {
        return new HttpProblem(503, "OVERLOADED", "This route is being stopped or replaced", "Try again in a second.");
    }

    static HttpProblem starting() {
        return new HttpProblem(503, "OVERLOADED", "The server is still starting", "Try again in a second.");
    }

    static HttpProblem tooSlow() {
        return new HttpProblem(
                504, "TIMEOUT", "The answer took too long", "Ask for less, or raise octonet.http.async-timeout.");
    }

    static HttpProblem internal(String id) {
        return new HttpProblem(
                500,
                "INTERNAL",
                "Something went wrong on the server; it is recorded under " + id,
                "Give this id to the operator of the server.");
    }

    /** The problem for a status that the container answered, for example a request line that it could not read. */
    static HttpProblem ofStatus(int status) {
        return switch (status) {
            case 404 ->
                new HttpProblem(
                        404,
                        "NOT_FOUND",
                        "Nothing answers this path",
                        "/health tells how this server is; where octonet.docs.enabled is true, /docs describes its paths.");
            case 405 -> new HttpProblem(405, "METHOD_NOT_ALLOWED", "That method is not allowed", "Use another method.");
            case 400 ->
                new HttpProblem(
                        400,
                        "BAD_REQUEST",
                        "The request line or a header is malformed, or they are too long",
                        "Percent-encode the path and the query, and keep line and headers below 16 KB.");
            case 408 -> slowBody();
            case 413 -> new HttpProblem(413, "PAYLOAD_TOO_LARGE", "The body is too large", "Send less.");
            case 501 ->
                new HttpProblem(501, "NOT_SUPPORTED", "The server does not do this", "Use another method or encoding.");
            case 503 -> new HttpProblem(503, "OVERLOADED", "The server is busy", "Try again in a second.");
            default ->
                status < 500
                        ? new HttpProblem(
                                status,
                                "BAD_REQUEST",
                                "The request is malformed",
                                "Check its first line, percent-encoding and headers.")
                        : new HttpProblem(status, "INTERNAL", "Something went wrong on the server", "Try again later.");
        };
    }
}
