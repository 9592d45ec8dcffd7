package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * The message of a request, whose headers are put into a map when somebody first asks. It remembers what it put
 * there, so that a header of the request never becomes a header of the response by being left in the message.
 */
final class HttpMessage extends DefaultMessage {

    private static final Object[] NONE = {};

    private final RouteTable.Match<? extends PathConsumer> match;
    private final RequestPath path;
    private final String baseUrl;
    private Object[] receivedNames = NONE;
    private Object[] receivedValues = NONE;
    private volatile @Nullable HttpServletRequest request;

    HttpMessage(
            Exchange exchange,
            HttpServletRequest request,
            RequestPath path,
            RouteTable.Match<? extends PathConsumer> match,
            String baseUrl) {
        super(exchange);
        this.request = request;
        this.path = path;
        this.match = match;
        this.baseUrl = baseUrl;
    }

    /** Whether this very value came with the request, by identity: a route that sets an equal value means it. */
    boolean received(String name, Object value) {
        for (int i = 0; i < receivedValues.length; i++) {
            if (receivedValues[i] == value && name.equals(receivedNames[i])) {
                return true;
            }
        }
        return false;
    }

    /** Lets go of the request, which the container is about to give to somebody else. */
    void detach() {
        request = null;
    }

    /** Answers from the request itself for as long as nobody needs the map, which costs more than all else here. */
    @Override
    public @Nullable Object getHeader(String name) {
        HttpServletRequest source = request;
        if (source == null || hasPopulatedHeaders()) {
            return super.getHeader(name);
        }
        switch (name) {
            case Exchange.HTTP_METHOD:
                return method(source);
            case Exchange.HTTP_URI:
                return path.raw();
            case Exchange.HTTP_URL:
                return baseUrl + path.raw();
            case Exchange.HTTP_PATH:
                return path.after(match.consumer().template().segments().size());
            case Exchange.HTTP_QUERY, Exchange.HTTP_RAW_QUERY:
                return source.getQueryString();
            default:
                return name.regionMatches(true, 0, "Camel", 0, 5) ? super.getHeader(name) : sent(source, name);
        }
    }

    @Override
    public <T> @Nullable T getHeader(String name, Class<T> type) {
        if (!hasPopulatedHeaders()) {
            Object value = getHeader(name);
            if (value == null && !type.isPrimitive()) {
                return null;
            }
            if (type.isInstance(value)) {
                return type.cast(value);
            }
        }
        return super.getHeader(name, type);
    }

    private @Nullable Object sent(HttpServletRequest source, String name) {
        String first = source.getHeader(name);
        boolean plain = first == null || (!several(source, name) && !filtered(name, first));
        return plain && !elsewhere(name, first != null, source.getQueryString()) ? first : super.getHeader(name);
    }

    private static boolean several(HttpServletRequest source, String name) {
        Enumeration<String> values = source.getHeaders(name);
        values.nextElement();
        return values.hasMoreElements();
    }

    /** Whether path or query may have something under this name, which takes the map to find out. */
    private boolean elsewhere(String name, boolean sent, @Nullable String query) {
        for (String parameter : match.consumer().parameterNames()) {
            if (parameter.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return !sent && query != null && match.consumer().acceptsParameter(name);
    }

    private boolean filtered(String name, String value) {
        return match.consumer().filter().applyFilterToExternalHeaders(name, value, getExchange());
    }

    @Override
    public boolean removeHeaders(String pattern) {
        return removeHeaders(pattern, (String[]) null);
    }

    @Override
    public boolean removeHeaders(String pattern, String @Nullable ... excludePatterns) {
        if (pattern.equals("*") && (excludePatterns == null || excludePatterns.length == 0) && !hasPopulatedHeaders()) {
            setHeaders(getCamelContext()
                    .getCamelContextExtension()
                    .getHeadersMapFactory()
                    .newMap());
            return true;
        }
        return super.removeHeaders(pattern, excludePatterns);
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        HttpServletRequest source = request;
        if (source == null) {
            return;
        }
        HeaderFilterStrategy filter = match.consumer().filter();
        Enumeration<String> names = source.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = source.getHeaders(name);
            Object value = values.nextElement();
            while (values.hasMoreElements()) {
                value = both(value, values.nextElement());
            }
            if (!filter.applyFilterToExternalHeaders(name, value, getExchange())) {
                headers.put(name, value);
            }
        }
        String query = source.getQueryString();
        if (query != null) {
            parameters(query, filter, headers);
        }
        String[] parameters = match.consumer().parameterNames();
        for (int i = 0; i < parameters.length; i++) {
            headers.put(parameters[i], match.values()[i]);
        }
        camelHeaders(source, query, headers);
        remember(headers);
    }

    private void remember(Map<String, Object> headers) {
        Object[] names = new Object[headers.size()];
        Object[] values = new Object[names.length];
        int count = 0;
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            names[count] = header.getKey();
            values[count++] = header.getValue();
        }
        receivedNames = names;
        receivedValues = values;
    }

    private void camelHeaders(HttpServletRequest source, @Nullable String query, Map<String, Object> headers) {
        headers.put(Exchange.HTTP_METHOD, method(source));
        headers.put(Exchange.HTTP_URI, path.raw());
        headers.put(Exchange.HTTP_URL, baseUrl + path.raw());
        headers.put(
                Exchange.HTTP_PATH,
                path.after(match.consumer().template().segments().size()));
        if (query != null) {
            headers.put(Exchange.HTTP_QUERY, query);
            headers.put(Exchange.HTTP_RAW_QUERY, query);
        }
    }

    private String method(HttpServletRequest source) {
        String method = source.getMethod();
        boolean headAsGet = method.equals("HEAD") && match.consumer().methods().contains("GET");
        return headAsGet && !match.consumer().methods().contains("HEAD") ? "GET" : method;
    }

    /** A parameter never replaces a header: a link must not be able to send one. */
    private void parameters(String query, HeaderFilterStrategy filter, Map<String, Object> headers) {
        Map<String, Object> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.merge(name, value, HttpMessage::both);
            }
        }
        parameters.forEach((name, value) -> {
            if (match.consumer().acceptsParameter(name)
                    && !headers.containsKey(name)
                    && !filter.applyFilterToExternalHeaders(name, value, getExchange())) {
                headers.put(name, value);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Object both(Object before, Object next) {
        List<Object> list = before instanceof List<?> ? (List<Object>) before : new ArrayList<>(List.of(before));
        list.add(next);
        return list;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
