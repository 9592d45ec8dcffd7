package routes.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Lets the engine cut a connection whose client takes nothing, for which the servlet interface has no word. */
public final class ConnectionValve extends ValveBase {

    private static final String ATTRIBUTE = ConnectionValve.class.getName();

    public ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, response.getCoyoteResponse());
        getNext().invoke(request, response);
    }

    /** Cuts the connection of a request that is still being answered; null without this valve. */
    static @Nullable Runnable cutter(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Response response
                ? () -> response.action(ActionCode.CLOSE_NOW, new IOException("the client takes nothing"))
                : null;
    }
}
