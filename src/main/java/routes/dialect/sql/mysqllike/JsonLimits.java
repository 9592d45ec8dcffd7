package routes.dialect.sql.mysqllike;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * What a database can read again of the json it keeps. More is refused when it is written: a document that its
 * functions stumble over would fail every condition on the table.
 *
 * @param product the database's name, for the message
 * @param levels arrays and objects inside one another
 * @param integerBits of the longest integer that stays one
 */
public record JsonLimits(String product, int levels, int integerBits) {

    public void check(@Nullable Object tree) {
        check(tree, levels);
    }

    private void check(@Nullable Object tree, int left) {
        if (tree instanceof Map<?, ?> map) {
            inside(map.values(), left);
        } else if (tree instanceof List<?> list) {
            inside(list, left);
        } else if (tree instanceof BigInteger integer && integer.bitLength() > integerBits) {
            throw refused("integers of at most " + integerBits + " bits");
        } else if (tree instanceof Number number && Double.isInfinite(number.doubleValue())) {
            throw refused("numbers below 1.8e308");
        }
    }

    private void inside(Collection<?> values, int left) {
        if (left == 0) {
            throw refused("at most " + levels + " levels");
        }
        for (Object value : values) {
            check(value, left - 1);
        }
    }

    private EntityException refused(String limit) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, product + " keeps json with " + limit)
                .hint("Write it as text inside the json, or use a project on another database.");
    }
}
