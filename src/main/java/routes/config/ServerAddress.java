package routes.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** The address people are shown: the public one where it is set, else the bound one with its real port. */
final class ServerAddress implements ApplicationListener<ServletWebServerInitializedEvent> {
    private final @Nullable String publicUrl;
    private final String bind;
    private volatile int port;

    ServerAddress(OctonetProperties properties) {
        this.publicUrl =
                properties.publicUrl() == null || properties.publicUrl().isEmpty()
                        ? null
                        : properties.publicUrl().get(0);
        this.bind = properties.bind();
        this.port = properties.port();
    }

    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    String base() {
        String url = publicUrl;
        if (url != null) {
            return url;
        }
        String host = bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("127.0.0.1") ? "localhost" : bind;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
