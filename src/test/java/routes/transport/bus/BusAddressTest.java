package routes.transport.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;

class BusAddressTest {
    @Test
    void anAddressNamesEntityAndOperationAndMaybeAProject() {
        assertThat(BusAddress.parse("mostajs.User.create", '.')).isEqualTo(new BusAddress(null, "User", "create"));
        assertThat(BusAddress.parse("mostajs/shop/User/create", '/'))
                .isEqualTo(new BusAddress("shop", "User", "create"));
        assertThat(BusAddress.parse("mostajs.discover", '.').discovers()).isTrue();
        assertThat(BusAddress.parse("mostajs.shop.discover", '.').project()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mostajs", "mostajs.", "mostajs.User", "other.User.create", "mostajs..create", "a.b.c.d.e"})
    void anythingElseIsRefused(String address) {
        assertThatThrownBy(() -> BusAddress.parse(address, '.'))
                .isInstanceOf(EntityException.class)
                .hasMessageContaining("names no entity and operation");
    }

    @Test
    void changesAreToldBelowEventsAndAnUpsertIsOneOfTheOthers() {
        BusAddress.Told created = BusAddress.Told.of(ChangeEvent.Kind.UPSERTED, true);
        BusAddress.Told updated = BusAddress.Told.of(ChangeEvent.Kind.UPSERTED, false);

        assertThat(BusAddress.event(null, "User", created, '.')).isEqualTo("mostajs.events.User.created");
        assertThat(BusAddress.event("shop", "User", updated, '/')).isEqualTo("mostajs/events/shop/User/updated");
        assertThat(BusAddress.isEvent("mostajs.events.User.created", '.')).isTrue();
        assertThat(BusAddress.isEvent("mostajs.events.User.create", '.')).isFalse();
    }
}
