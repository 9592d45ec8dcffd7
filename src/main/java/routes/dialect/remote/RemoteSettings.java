package routes.dialect.remote;

import java.time.Duration;
import java.util.Map;

/**
 * How the service of one project is called.
 *
 * @param project whose service it is, as the log names it
 * @param connections calls at the same time
 * @param connectTimeout how long a request waits for a connection before it is told to come back
 * @param answerTimeout how long the service may take over one answer; zero for no limit
 * @param answerBytes how long one answer may be
 * @param headers sent with every call; they hold credentials and are never logged
 * @param shown whether each call is logged, without values
 */
public record RemoteSettings(
        String project,
        int connections,
        Duration connectTimeout,
        Duration answerTimeout,
        long answerBytes,
        Map<String, String> headers,
        boolean shown) {
    public RemoteSettings {
        headers = Map.copyOf(headers);
    }
}
