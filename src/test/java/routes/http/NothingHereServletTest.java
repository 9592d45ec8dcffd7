package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class NothingHereServletTest {

    private final HttpEngine engine = new HttpEngine(HttpSettings.defaults());

    private MockHttpServletResponse answer() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new NothingHereServlet(engine, ErrorFormat.JSON).service(new MockHttpServletRequest("GET", "/x"), response);
        return response;
    }

    @Test
    void anUnknownPathIsEarlyBeforeTheRoutesAreUpAndUnknownAfterwards() throws Exception {
        assertThat(answer().getStatus()).isEqualTo(503);
        assertThat(answer().getHeader("Retry-After")).isEqualTo("1");
        engine.routesStarted();
        assertThat(answer().getStatus()).isEqualTo(404);
        assertThat(answer().getContentAsString()).contains("\"code\":\"NOT_FOUND\"");
    }
}
