package routes.dialect.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers whole as they arrive, so far and no further: a service that sends without end costs no more memory than
 * an answer may take up.
 */
final class BoundedReplies implements ExecChainHandler {
    private static final int CHUNK = 16 * 1024;

    private final long most;

    BoundedReplies(long most) {
        this.most = Math.min(most, Integer.MAX_VALUE - CHUNK);
    }

    /** An answer is longer than it may be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            response.setEntity(new ByteArrayEntity(new byte[0], null));
        } else {
            try {
                byte[] body = read(entity);
                response.setEntity(new ByteArrayEntity(body, type(entity)));
            } catch (IOException | RuntimeException failure) {
                // Ends the connection: what is left of the answer is not worth reading.
                scope.execRuntime.discardEndpoint();
                throw failure;
            }
        }
        return response;
    }

    // JSON is UTF-8, whatever kind of it the type names.
    private static @Nullable ContentType type(HttpEntity entity) {
        ContentType type = ContentType.parseLenient(entity.getContentType());
        return type != null && type.getCharset() == null && type.getMimeType().endsWith("json")
                ? type.withCharset(StandardCharsets.UTF_8)
                : type;
    }

    private byte[] read(HttpEntity entity) throws IOException {
        if (entity.getContentLength() > most) {
            throw new TooLong();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        // Closed at its end only: to close it before would read all the rest.
        InputStream in = entity.getContent();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > most) {
                throw new TooLong();
            }
        }
        in.close();
        return body.toByteArray();
    }
}
