package routes.dialect.sql.introspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as the database's catalog describes it.
 *
 * @param jdbcType one of {@link java.sql.Types}
 * @param typeName what the database calls its type
 * @param size characters of text, or digits of a number
 * @param digits digits behind the point
 * @param defaulted whether a new row that gives no value gets one
 * @param counted whether the database counts its values up
 * @param generated whether the database works it out, and it can't be written
 * @param values the only values it can have, where the database says so; else empty
 */
public record FoundColumn(
        String name,
        int jdbcType,
        String typeName,
        int size,
        int digits,
        boolean nullable,
        boolean defaulted,
        boolean counted,
        boolean generated,
        @Nullable String remarks,
        List<String> values) {

    public FoundColumn {
        values = List.copyOf(values);
    }

    public FoundColumn withValues(List<String> only) {
        return new FoundColumn(
                name, jdbcType, typeName, size, digits, nullable, defaulted, counted, generated, remarks, only);
    }

    public FoundColumn withType(int otherType, String otherName) {
        return new FoundColumn(
                name, otherType, otherName, size, digits, nullable, defaulted, counted, generated, remarks, values);
    }

    public FoundColumn withFilled(boolean isCounted, boolean isGenerated) {
        return new FoundColumn(
                name, jdbcType, typeName, size, digits, nullable, defaulted, isCounted, isGenerated, remarks, values);
    }

    /** Whether whoever writes a row must give it. */
    boolean required() {
        return !nullable && !defaulted && !counted && !generated;
    }
}
