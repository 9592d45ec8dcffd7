package routes.dialect.remote;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Repeats a read once whose connection the service had closed meanwhile. A write is never repeated, since nobody knows
 * how far it came; and whether to wait for a busy service is up to the client.
 */
final class RepeatedReads implements HttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int count, HttpContext context) {
        boolean dropped = failure instanceof NoHttpResponseException
                || (failure instanceof SocketException && !(failure instanceof java.net.ConnectException));
        return count == 1 && dropped && request.getMethod().equals("GET");
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
