package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VARCHAR(255) COLLATE \"C\" | TEXT",
                "character varying(36) | TEXT",
                "NVARCHAR(MAX) | TEXT",
                "longtext | TEXT",
                "bigint(20) unsigned | WHOLE",
                "tinyint(4) | WHOLE",
                "tinyint(1) | BOOLEAN",
                "double precision | REAL",
                "NUMBER(19) | DECIMAL",
                "numeric(20,4) | DECIMAL",
                "timestamp(3) with time zone | TIME",
                "jsonb | JSON",
                "BINARY VARYING | BYTES",
            })
    void aTypeIsKnownByItsName(String type, ColumnKind kind) {
        assertThat(ColumnKind.of(type)).isEqualTo(kind);
    }

    @Test
    void aTypeThatIsNotKnownIsNotJudged() {
        for (String type : new String[] {"uuid", "", "public.mood", "geometry(Point,4326)", "text[]"}) {
            assertThat(ColumnKind.of(type)).as(type).isNull();
        }
    }

    @Test
    void onlyAColumnOfDecimalsKeepsAnotherKind() {
        assertThat(ColumnKind.DECIMAL.keeps(ColumnKind.WHOLE)).isTrue();
        assertThat(ColumnKind.WHOLE.keeps(ColumnKind.DECIMAL)).isFalse();
        assertThat(ColumnKind.WHOLE.keeps(ColumnKind.REAL)).isFalse();
        assertThat(ColumnKind.TEXT.keeps(ColumnKind.WHOLE)).isFalse();
    }
}
