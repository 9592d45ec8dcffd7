package routes.dialect.cockroachdb;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.dialect.postgres.PostgresDialect;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.entity.Filter;
import routes.schema.Column;

/**
 * CockroachDB. Text is compared by code point as it is, transactions are serializable: whoever loses is run
 * again, so two upserts that both find no row need no lock.
 */
public final class CockroachDialect extends PostgresDialect {
    public static final CockroachDialect INSTANCE = new CockroachDialect();

    private CockroachDialect() {
        super("cockroachdb");
    }

    @Override
    protected SqlDialect forTables(SqlConnections connections, Supplier<Set<String>> tables) {
        return this;
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return feature != DialectFeature.NAMED_LOCK;
    }

    @Override
    protected String ordered(String name, Column column) {
        return name;
    }

    @Override
    protected String lower(String text) {
        return "LOWER(" + text + ")";
    }

    @Override
    protected void lowered(SqlText out, String text) {
        out.append("LOWER(CAST(").parameter(text).append(" AS TEXT))");
    }

    // Advisory locks are accepted and do nothing.
    @Override
    protected @Nullable SqlStatement lock(long number) {
        return null;
    }

    @Override
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        new CockroachJson(out).condition(column, leaf);
    }
}
