package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    private static final List<String> SCHEMES = List.of("postgresql", "postgres");

    @Test
    void everyPartIsFoundAndDecoded() {
        ServerAddress address = ServerAddress.parse(
                "postgresql://us%40er:p%3Aa+ss%2F@db.example:6543/my%20db?sslmode=require&flag", SCHEMES, 5432);

        assertThat(address)
                .isEqualTo(new ServerAddress(
                        "db.example", 6543, "my db", "us@er", "p:a+ss/", Map.of("sslmode", "require", "flag", "true")));
    }

    @Test
    void portUserAndPasswordMayBeMissing() {
        ServerAddress address = ServerAddress.parse("postgres://h/db", SCHEMES, 5432);

        assertThat(address).isEqualTo(new ServerAddress("h", 5432, "db", null, null, Map.of()));
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(ServerAddress.parse("postgres://u:hunter2@h/db", SCHEMES, 5432)
                        .toString())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hun@ter2@h:1/db",
                "postgresql://u:hun@ter2/pw@localhost:5999/shop",
                "postgres://us@er:hunter2@h/db"
            })
    void anAtSignThatIsNotEncodedIsTold(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text, SCHEMES, 5432))
                .hasMessageContaining("an @ in the user or password is written as %40, a / as %2F")
                .hasMessageNotContaining("ter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data.db",
                "mysql://u:hunter2@h/db",
                "postgres://u:hunter2@h",
                "postgres://u:hunter2@h/",
                "postgres://u:hunter2 @h/db",
                "postgres:///db",
                "postgres://u:hunter2%zz@h/db"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text, SCHEMES, 5432))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/name")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void aLogShowsWhereADatabaseIsAndNotWhoAsks() {
        ServerAddress address =
                ServerAddress.parse("postgres://who:secret@db.example:5433/shop?ssl=true", List.of("postgres"), 5432);

        assertThat(address.place()).isEqualTo("db.example:5433/shop");
    }
}
