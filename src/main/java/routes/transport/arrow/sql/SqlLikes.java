package routes.transport.arrow.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;
import routes.schema.Shown;

/** Puts LIKE and ILIKE into the core's filter language. */
final class SqlLikes {
    private static final int NO_ESCAPE = -1;

    private final SqlSource source;
    private final SqlValues values;

    SqlLikes(SqlSource source, SqlValues values) {
        this.source = source;
        this.values = values;
    }

    Map<String, Object> of(SqlSubject subject, SqlCondition.Like like, boolean wanted) {
        if (!subject.type().textual()) {
            throw source.malformed(
                    like.at(),
                    "LIKE of " + Shown.of(subject.shown()) + ", which is of type "
                            + subject.type().wireName(),
                    "Compare it by =, <>, <, <=, > or >=.");
        }
        Object text = values.raw(like.pattern(), FieldType.STRING);
        Object escape = like.escape() == null ? "" : values.raw(like.escape(), FieldType.STRING);
        if (text == null || escape == null) {
            return SqlFilter.NOTHING;
        }
        if (!(text instanceof String)) {
            throw source.malformed(like.pattern().at(), "the pattern of LIKE must be a text", "Write LIKE 'a%'.");
        }
        SqlPattern pattern = SqlPattern.of((String) text, escape(like.escape(), String.valueOf(escape)));
        if (pattern == null) {
            throw source.malformed(
                    like.pattern().at(),
                    "the escape character stands before neither %, _ nor itself",
                    "Write it twice where it stands for itself.");
        }
        return matching(subject, pattern, like.ignoreCase(), wanted);
    }

    private static Map<String, Object> matching(
            SqlSubject subject, SqlPattern pattern, boolean ignoreCase, boolean wanted) {
        if (pattern.regex().isEmpty()) {
            return wanted ? subject.present() : SqlFilter.NOTHING;
        }
        String equal = pattern.equal();
        if (equal != null && !ignoreCase) {
            return wanted ? subject.is("$eq", equal) : subject.isNot("$ne", equal);
        }
        Map<String, Object> matches =
                ignoreCase ? Map.of("$regex", pattern.regex(), "$regexFlags", "i") : Map.of("$regex", pattern.regex());
        return wanted ? Map.of(subject.field(), matches) : subject.isNot("$not", matches);
    }

    private int escape(@Nullable SqlOperand written, String text) {
        if (written == null) {
            return NO_ESCAPE;
        }
        if (text.isEmpty() && written instanceof SqlOperand.Parameter) {
            return NO_ESCAPE;
        }
        if (text.codePointCount(0, text.length()) != 1) {
            throw source.malformed(written.at(), "ESCAPE wants one character", "Write ESCAPE '!'.");
        }
        return text.codePointAt(0);
    }
}
