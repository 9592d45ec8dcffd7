package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Rows that others wrote may hold values that no field of a message has. */
class ProtoWriterTest {
    private static final MessageShape ITEM = new MessageShape("Item")
            .plain(1, "id", Kind.STRING)
            .plain(2, "rate", Kind.DOUBLE)
            .plain(3, "stock", Kind.INT64)
            .plain(4, "sold", Kind.BOOL)
            .plain(5, "photo", Kind.BYTES)
            .repeated(6, "fans", Kind.STRING);

    @ParameterizedTest
    @CsvSource({"rate, double", "stock, int64", "sold, bool", "photo, bytes", "fans, list of string"})
    void aValueThatIsNotOfItsFieldsTypeIsRefusedByName(String field, String type) {
        assertThatThrownBy(() -> ProtoWriter.write(ITEM, Map.of("id", "s1", field, "*no*")))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessage("The field " + field + " of the row s1 holds a value that is no " + type);
    }
}
