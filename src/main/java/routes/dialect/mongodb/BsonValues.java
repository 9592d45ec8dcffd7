package routes.dialect.mongodb;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JdbcValues;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.CanonicalDate;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/** Conversions between canonical values and those of documents. */
final class BsonValues {
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");

    private BsonValues() {}

    /** What is stored for a canonical value of this column. */
    static @Nullable Object stored(Column column, @Nullable Object canonical) {
        if (canonical == null) {
            return null;
        }
        return switch (column.role()) {
            case ID, REFERENCE ->
                column.storedAs() == StoredAs.INTEGER ? (Object) Long.valueOf(canonical.toString()) : id(canonical);
            default -> stored(column.name(), column.type(), canonical);
        };
    }

    /** Ids are text, but 24 hexadecimal digits are the ObjectId they look like, as collections found existing have. */
    static Object id(Object canonical) {
        return canonical instanceof String text && OBJECT_ID.matcher(text).matches() ? new ObjectId(text) : canonical;
    }

    private static Object stored(String name, FieldType type, Object canonical) {
        return switch (type) {
            case STRING, TEXT, ENUM -> canonical;
            case OBJECT_ID -> id(canonical);
            case NUMBER -> JdbcValues.number(canonical);
            case INTEGER -> ((Number) canonical).longValue();
            case DECIMAL -> decimal(name, canonical);
            case BOOLEAN -> canonical;
            case DATE -> Date.from(Instant.parse((String) canonical));
            case JSON, ARRAY -> tree(canonical);
            case BINARY -> new Binary(Base64.getDecoder().decode((String) canonical));
        };
    }

    private static Decimal128 decimal(String name, Object canonical) {
        try {
            return new Decimal128(JdbcValues.decimal(canonical));
        } catch (NumberFormatException tooLong) {
            throw new EntityException(
                    ErrorCode.VALIDATION_FAILED,
                    name + " has too many digits",
                    List.of(new Problem(name, "must not have more than 34 digits in this database")));
        }
    }

    /** Objects with their keys in order, since the database tells objects apart by it and JSON does not. */
    static Object tree(Object canonical) {
        if (canonical instanceof Map<?, ?> map) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, value) ->
                    sorted.put(DocumentKeys.stored(String.valueOf(key)), value == null ? null : tree(value)));
            return new Document(sorted);
        }
        if (canonical instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(value -> copy.add(value == null ? null : tree(value)));
            return copy;
        }
        return canonical instanceof Number number ? JdbcValues.number(number) : canonical;
    }

    /** The canonical value of what a document holds. */
    static @Nullable Object read(FieldType type, @Nullable Object stored) {
        if (stored == null || (stored instanceof String && type.textual())) {
            return stored;
        }
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> String.valueOf(plain(stored));
            case NUMBER -> stored instanceof Number ? number(stored) : plain(stored);
            case INTEGER -> integer(stored);
            case DECIMAL -> stored instanceof Number ? exact(stored) : plain(stored);
            case BOOLEAN, DATE, JSON, ARRAY, BINARY -> plain(stored);
        };
    }

    private static @Nullable Object integer(Object stored) {
        if (stored instanceof Decimal128 || stored instanceof Double) {
            // A sum may be longer than 64 bits; it is then shown as a decimal.
            BigDecimal sum = exact(stored);
            if (sum == null || sum.scale() > 0 || sum.toBigInteger().bitLength() >= Long.SIZE) {
                return sum;
            }
            return sum.longValueExact();
        }
        return stored instanceof Number number ? (Object) number.longValue() : plain(stored);
    }

    private static @Nullable BigDecimal exact(Object stored) {
        if (stored instanceof Decimal128 decimal) {
            return decimal.isFinite() ? JdbcValues.decimal(decimal.bigDecimalValue()) : null;
        }
        double real = ((Number) stored).doubleValue();
        return Double.isFinite(real) ? JdbcValues.decimal(new BigDecimal(stored.toString())) : null;
    }

    // JSON has no numbers that are none.
    private static @Nullable Object number(Object stored) {
        if (stored instanceof Decimal128 decimal) {
            return decimal.isFinite() ? JdbcValues.number(decimal.bigDecimalValue()) : null;
        }
        return Double.isFinite(((Number) stored).doubleValue()) ? JdbcValues.number(stored) : null;
    }

    /** Whatever other programs may have stored, as a JSON value. */
    private static @Nullable Object plain(@Nullable Object stored) {
        if (stored == null || stored instanceof String || stored instanceof Boolean) {
            return stored;
        }
        if (stored instanceof Number) {
            return number(stored);
        }
        if (stored instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new TreeMap<>();
            map.forEach((key, value) -> copy.put(DocumentKeys.read(String.valueOf(key)), plain(value)));
            return copy;
        }
        if (stored instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(value -> copy.add(plain(value)));
            return copy;
        }
        if (stored instanceof Date date) {
            return CanonicalDate.of(date.toInstant());
        }
        if (stored instanceof Binary binary) {
            return Base64.getEncoder().encodeToString(binary.getData());
        }
        return stored instanceof ObjectId id
                ? id.toHexString()
                : stored instanceof UUID uuid ? uuid.toString() : stored.toString();
    }
}
