package routes.dialect.remote;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the heads of one connection's answers, so many lines of such a length and no more. Answers that only announce
 * the real one are counted too, since a service could send them for ever.
 */
final class BoundedHeads extends DefaultHttpResponseParser {
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(32 << 10)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(10)
            .build();
    private static final int MOST_ANNOUNCED = 20;
    private static final int FINAL = 200;

    private int announced;

    private BoundedHeads() {
        super(BOUNDS);
    }

    static ManagedHttpClientConnectionFactory connections() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(BOUNDS)
                // Connections ask for a parser without saying what its bounds are.
                .responseParserFactory(unsaid -> new BoundedHeads())
                .build();
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        ClassicHttpResponse head = super.parse(buffer, in);
        announced = head != null && head.getCode() < FINAL ? announced + 1 : 0;
        if (announced > MOST_ANNOUNCED) {
            throw new MessageConstraintException("only announced answers");
        }
        return head;
    }
}
