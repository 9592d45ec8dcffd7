package routes.dialect.sql;

import java.util.Optional;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.apache.shardingsphere.sql.parser.exception.SQLParsingException;

/** A strict parser of one database's grammar; it knows no tables and no types. */
public final class ParserJudge implements SqlJudge {
    public static final ParserJudge ORACLE = new ParserJudge("Oracle");
    public static final ParserJudge MSSQL = new ParserJudge("SQLServer");

    private final SQLParserEngine parser;

    private ParserJudge(String database) {
        this.parser = new SQLParserEngine(database, new CacheOption(1, 1));
    }

    @Override
    public Optional<String> fault(String sql) {
        try {
            parser.parse(sql, false);
            return Optional.empty();
        } catch (SQLParsingException refused) {
            return Optional.of(refused.getMessage());
        }
    }
}
