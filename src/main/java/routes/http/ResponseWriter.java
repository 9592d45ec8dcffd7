package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;
import routes.entity.PushSession;
import routes.entity.StreamedBody;

/** Writes the message with which a route ended: status, filtered headers, and a body of any kind. */
final class ResponseWriter {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    ResponseWriter(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    void write(Exchange exchange, HttpMessage received, HttpConsumer consumer) throws Exception {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof String text && text.isEmpty()) {
            body = null;
        }
        int status = status(message, body);
        response.setStatus(status);
        if (message.hasHeaders()) {
            headers(message.getHeaders(), exchange, received, consumer);
        }
        if (status == HttpServletResponse.SC_NO_CONTENT || status == HttpServletResponse.SC_NOT_MODIFIED) {
            return;
        }
        if (body == null) {
            response.setContentLength(0);
            return;
        }
        contentType(message, received, consumer, body);
        body(exchange, body);
    }

    private static int status(Message message, @Nullable Object body) {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            return body == null ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_OK;
        }
        if (status < 200 || status > 599) {
            throw new IllegalStateException(Exchange.HTTP_RESPONSE_CODE + " is " + status + ": use 200 to 599");
        }
        return status;
    }

    private void headers(Map<String, Object> headers, Exchange exchange, HttpMessage received, HttpConsumer consumer) {
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            String name = header.getKey();
            Object value = header.getValue();
            if (value == null || received.received(name, value) || !leaves(name, value, exchange, consumer)) {
                continue;
            }
            if (value instanceof Iterable<?> values) {
                values.forEach(item -> response.addHeader(name, String.valueOf(item)));
            } else {
                response.setHeader(name, value.toString());
            }
        }
    }

    /** The strategy also keeps back Cache-Control, which is an answer's to give; CORS is the settings' to decide. */
    private static boolean leaves(String name, Object value, Exchange exchange, HttpConsumer consumer) {
        if (name.equalsIgnoreCase("Cache-Control")) {
            return true;
        }
        return !consumer.filter().applyFilterToCamelHeaders(name, value, exchange)
                && !name.toLowerCase(Locale.ROOT).startsWith("access-control-");
    }

    private void contentType(Message message, HttpMessage received, HttpConsumer consumer, Object body) {
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        if (type != null && !received.received(Exchange.CONTENT_TYPE, type) && !receivedInAnyCase(received, type)) {
            response.setContentType(type.toString());
            return;
        }
        String produces = consumer.getEndpoint().getProduces();
        if (produces != null && produces.indexOf(',') < 0 && produces.indexOf('*') < 0) {
            response.setContentType(produces);
        } else {
            response.setContentType(
                    body instanceof byte[] || body instanceof InputStream
                            ? "application/octet-stream"
                            : "text/plain;charset=UTF-8");
        }
    }

    private static boolean receivedInAnyCase(HttpMessage received, Object type) {
        return received.received("content-type", type) || received.received("Content-type", type);
    }

    private void body(Exchange exchange, Object body) throws Exception {
        boolean head = request.getMethod().equals("HEAD");
        if (body instanceof byte[] bytes) {
            bytes(bytes);
        } else if (body instanceof String text) {
            bytes(text.getBytes(charset()));
        } else if (head || body instanceof PushSession) {
            return;
        } else if (body instanceof StreamedBody streamed) {
            streamed.writeTo(response.getOutputStream());
        } else if (body instanceof StreamCache cache) {
            cache.writeTo(response.getOutputStream());
        } else if (body instanceof InputStream stream) {
            stream.transferTo(response.getOutputStream());
        } else {
            converted(exchange, body);
        }
    }

    private void converted(Exchange exchange, Object body) throws IOException {
        InputStream stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            bytes(body.toString().getBytes(charset()));
            return;
        }
        try (stream) {
            stream.transferTo(response.getOutputStream());
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        response.setContentLength(bytes.length);
        OutputStream out = response.getOutputStream();
        out.write(bytes);
    }

    private Charset charset() {
        String type = response.getContentType();
        return type != null && type.contains("charset=")
                ? Charset.forName(response.getCharacterEncoding())
                : StandardCharsets.UTF_8;
    }
}
