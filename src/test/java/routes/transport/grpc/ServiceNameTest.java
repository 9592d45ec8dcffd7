package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of services and the projects in them. */
class ServiceNameTest {
    @Test
    void namesOfServicesAreTakenApart() {
        assertThat(ServiceName.of("mostajs.UserService")).isEqualTo(new ServiceName(null, "User"));
        assertThat(ServiceName.of("mostajs.shop.UserService")).isEqualTo(new ServiceName("shop", "User"));
        for (String other : List.of("mostajs.User", "mostajs.Service", "other.UserService", "mostajs.a.b.CService")) {
            assertThat(ServiceName.of(other)).isNull();
        }
        assertThat(ServiceName.prefix("my-shop")).isEqualTo("mostajs.my_shop");
        assertThat(ServiceName.prefix("7up")).isEqualTo("mostajs._7up");
        assertThat(TypedServices.standsFor("my_shop", "my-shop")).isTrue();
    }
}
