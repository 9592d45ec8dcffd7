package routes.dialect.sql;

import java.util.List;
import routes.entity.Filter;
import routes.schema.EntitySchema;

/**
 * A number for a filter on an entity, the same for filters that differ only in the order of their parts, or in what the
 * caller may see of related rows.
 */
final class FilterHash {
    private FilterHash() {}

    static long of(EntitySchema schema, Filter filter) {
        return mixed(text(schema.collection()), hash(filter));
    }

    private static long hash(Filter filter) {
        if (filter instanceof Filter.And and) {
            return mixed(1, sum(and.operands()));
        }
        if (filter instanceof Filter.Or or) {
            return mixed(2, sum(or.operands()));
        }
        if (filter instanceof Filter.In in) {
            long sum = 0;
            for (Object value : in.values()) {
                sum += text(value.toString());
            }
            return mixed(text(in.field().toString()), mixed(3, sum));
        }
        if (filter instanceof Filter.Not not) {
            return mixed(4, hash(not.operand()));
        }
        if (filter instanceof Filter.Related related) {
            return mixed(text(related.relation().name()), hash(related.asked()));
        }
        return text(filter.toString());
    }

    private static long sum(List<Filter> operands) {
        long sum = 0;
        for (Filter operand : operands) {
            sum += hash(operand);
        }
        return sum;
    }

    // FNV-1a, spread over all bits: two filters that share a number only wait for one another.
    private static long text(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash, 0);
    }

    private static long mixed(long left, long right) {
        long bits = left * 0x9e3779b97f4a7c15L + right;
        bits = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
        return bits ^ (bits >>> 29);
    }
}
