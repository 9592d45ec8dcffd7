package routes.dialect.sqlite;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.JsonOperand;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * SQLite: dates are their own text, booleans 0 and 1, and what it lacks are Java functions on the connection
 * ({@code octonet_lower}, {@code octonet_regexp} and those of {@link SqliteJson}).
 */
public final class SqliteDialect extends SqlDialect {
    public static final SqliteDialect INSTANCE = new SqliteDialect();

    private static final MathContext DIGITS = new MathContext(15);

    private SqliteDialect() {
        super("sqlite");
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case REGEX, JSON_PATH, RETURNING, ROW_NUMBER -> true;
            case EXACT_DECIMAL, NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 32_000;
    }

    @Override
    public int maxInList() {
        return 30_000;
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        return switch (type) {
            case DATE -> canonical;
            case BOOLEAN -> (Boolean) canonical ? 1 : 0;
            case DECIMAL -> number(JdbcValues.decimal(canonical));
            default -> super.toJdbc(type, canonical);
        };
    }

    // NUMERIC columns hold 64-bit integers and doubles, nothing longer.
    private static Number number(BigDecimal decimal) {
        if (decimal.scale() == 0 && decimal.toBigInteger().bitLength() < 64) {
            return decimal.longValueExact();
        }
        if (decimal.stripTrailingZeros().precision() > DIGITS.getPrecision()) {
            throw new EntityException(
                            ErrorCode.NOT_SUPPORTED,
                            "SQLite keeps " + DIGITS.getPrecision() + " digits of a decimal, and this one has more")
                    .hint("Use fewer digits, whole numbers of a smaller unit, or a project on another database.");
        }
        return decimal.doubleValue();
    }

    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        if (type == FieldType.DATE) {
            return jdbc.toString();
        }
        // A double keeps 15 digits of a decimal, and what it shows beyond them comes from adding doubles.
        return type == FieldType.DECIMAL && jdbc instanceof Double real
                ? JdbcValues.decimal(new BigDecimal(real, DIGITS))
                : super.fromJdbc(type, jdbc);
    }

    // Nulls are the least values here, which is the order wanted.
    @Override
    protected String direction(Column column, boolean descending) {
        return descending ? " DESC" : "";
    }

    @Override
    protected String lower(String text) {
        return "octonet_lower(" + text + ")";
    }

    @Override
    protected String rowLock() {
        // A unit that writes begins IMMEDIATE and is alone from its first statement.
        return "";
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        if (skip > 0 && limit == Integer.MAX_VALUE) {
            out.append(" LIMIT -1 OFFSET ").parameter(skip);
        } else {
            super.page(out, skip, limit);
        }
    }

    // LIKE ignores the case of ASCII letters, and what the connection says of that can't be relied on.
    @Override
    protected void like(SqlText out, String column, Pattern pattern) {
        String literal = pattern.literal() == null ? "" : pattern.literal();
        String escaped = literal.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]");
        out.append(column)
                .append(" GLOB ")
                .parameter((pattern.anchoredStart() ? "" : "*") + escaped + (pattern.anchoredEnd() ? "" : "*"));
    }

    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        out.append("octonet_regexp(").parameter(pattern.source()).append(", " + column + ", '')");
    }

    @Override
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        JsonOperand operand = JsonOperand.of(leaf);
        out.append("octonet_json_match(" + column + ", ").parameter(operand.path());
        out.append(", ").parameter(operand.operator()).append(", ").parameter(operand.value());
        out.append(")");
    }
}
