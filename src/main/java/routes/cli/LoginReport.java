package routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import octonet.client.AuthStore;
import octonet.client.DeviceCode;
import octonet.client.NetClient;
import octonet.client.StoredLogin;
import octonet.client.Token;
import org.jspecify.annotations.Nullable;

/**
 * How {@code login}, {@code logout} and {@code whoami} answer. Of a key no more is shown than its first characters.
 *
 * @param terminal whether a person looks on, who can take a picture of a code
 */
record LoginReport(PrintWriter out, PrintWriter err, boolean terminal) {

    boolean opened(URI address) {
        out.println("Your browser opens. Check before you log in that the address there begins with " + origin(address)
                + "/.");
        out.println("If nothing opens, end this with Ctrl-C and use --no-browser.");
        out.flush();
        return true;
    }

    void code(DeviceCode code) {
        out.println("Open this address on any device and enter the code there:");
        out.println();
        out.println("  " + code.verificationUri());
        out.println("  " + code.userCode());
        URI complete = code.verificationUriComplete();
        if (complete != null) {
            out.println();
            out.println("or this one, which has the code in it:");
            out.println();
            out.println("  " + complete);
            if (terminal) {
                out.println();
                out.print(QrText.of(complete.toASCIIString()));
            }
        }
        out.println();
        out.println("Check before you log in that the address there begins with " + origin(code.verificationUri())
                + "/, and that it shows this code. It is good for "
                + Math.max(1, code.expiresIn().toMinutes()) + " minutes.");
        out.flush();
    }

    void slower(Duration pause) {
        out.println("The server wants to be asked less often: every " + pause.toSeconds() + " seconds now.");
        out.flush();
    }

    void loggedIn(String server, Token token, AuthStore store) {
        Instant end = token.expiresAt();
        out.println("Logged in at " + server + " with the key " + token
                + (end == null ? "" : ", good until " + end.truncatedTo(ChronoUnit.SECONDS)) + ".");
        if (token.scope() != null) {
            out.println("may: " + clean(token.scope()));
        }
        out.println("kept in: " + store);
    }

    void replaced(StoredLogin old) {
        out.println("The key before, " + old.token() + ", still works at " + old.endpoint()
                + " until it ends or is revoked there.");
    }

    void whoami(NetClient client, JsonNode told) {
        out.println(client);
        for (Map.Entry<String, JsonNode> member : told.properties()) {
            JsonNode value = member.getValue();
            out.println(clean(member.getKey()) + ": " + clean(value.isTextual() ? value.asText() : value.toString()));
        }
    }

    void json(JsonNode told) {
        out.println(Settings.withoutKeys(told.toPrettyString()));
    }

    void say(String sentence) {
        out.println(sentence);
    }

    void failed(@Nullable String problem, @Nullable String hint) {
        err.println("error: " + clean(String.valueOf(problem)));
        if (hint != null) {
            err.println("  " + clean(hint));
        }
    }

    void flush() {
        out.flush();
        err.flush();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    // What a server says may neither move the cursor nor repeat a key.
    private static String clean(String told) {
        return Settings.withoutKeys(told.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " "));
    }
}
