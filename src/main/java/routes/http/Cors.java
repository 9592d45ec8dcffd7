package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the CORS headers that the settings allow; routes cannot write any of their own. */
final class Cors {

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,1024}");

    private final CorsSettings settings;
    private final Set<String> origins;
    private final String exposed;

    Cors(CorsSettings settings) {
        this.settings = settings;
        this.origins = Set.copyOf(settings.allowedOrigins());
        this.exposed = String.join(", ", settings.exposedHeaders());
    }

    static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** Marks an answer; true when the page that asks may read it. */
    boolean mark(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (!settings.anyOrigin()) {
            // Also without an Origin: a cache must not hand this answer to a page that would get another one.
            response.addHeader("Vary", "Origin");
        }
        if (origin == null || !allows(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", settings.anyOrigin() ? "*" : origin);
        if (settings.allowCredentials()) {
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
        if (!exposed.isEmpty()) {
            response.setHeader("Access-Control-Expose-Headers", exposed);
        }
        return true;
    }

    /** Whether the page that asks, if it is one, may hold a connection, for which browsers ask no leave. */
    boolean admits(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return origin == null
                || allows(origin)
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }

    void preflight(HttpServletRequest request, HttpServletResponse response, List<String> methods) {
        response.addHeader("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
        if (!mark(request, response)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", String.join(", ", methods));
        String wanted = request.getHeader("Access-Control-Request-Headers");
        if (wanted != null && HEADER_NAMES.matcher(wanted).matches()) {
            response.setHeader("Access-Control-Allow-Headers", wanted);
        }
        response.setHeader(
                "Access-Control-Max-Age", Long.toString(settings.maxAge().toSeconds()));
    }

    private boolean allows(@Nullable String origin) {
        return settings.anyOrigin() || (origin != null && origins.contains(origin));
    }
}
