package routes.transport.arrow;

import java.util.List;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.SqlInfoBuilder;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlNullOrdering;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedCaseSensitivity;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedGroupBy;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedTransaction;
import org.apache.arrow.flight.sql.impl.FlightSql.SupportedSqlGrammar;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.VectorSchemaRootAppender;
import org.jspecify.annotations.Nullable;
import routes.entity.ProductVersion;

/** What clients may find out about the SQL that is taken: it only reads, without transactions, joins and functions. */
final class SqlFacts implements BatchSource {
    private static final String ARROW_VERSION = "18.3.0";

    private final List<Integer> asked;
    private boolean told;

    /** @param asked numbers of facts, none for all */
    SqlFacts(List<Integer> asked) {
        this.asked = asked;
    }

    private static SqlInfoBuilder facts() {
        return new SqlInfoBuilder()
                .withFlightSqlServerName("Octonet")
                .withFlightSqlServerVersion(ProductVersion.text())
                .withFlightSqlServerArrowVersion(ARROW_VERSION)
                .withFlightSqlServerSql(true)
                .withFlightSqlServerSubstrait(false)
                .withFlightSqlServerReadOnly(true)
                .withFlightSqlServerTransaction(SqlSupportedTransaction.SQL_SUPPORTED_TRANSACTION_NONE)
                .withFlightSqlServerCancel(false)
                .withFlightSqlServerBulkIngestion(false)
                .withFlightSqlServerStatementTimeout(0)
                .withFlightSqlServerTransactionTimeout(0)
                .withSqlDdlCatalog(false)
                .withSqlDdlSchema(false)
                .withSqlDdlTable(false)
                .withSqlIdentifierCase(SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE)
                .withSqlQuotedIdentifierCase(SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE)
                .withSqlIdentifierQuoteChar("\"")
                .withSqlSearchStringEscape("\\")
                .withSqlExtraNameCharacters("$")
                .withSqlSchemaTerm("project")
                .withSqlCatalogTerm("catalog")
                .withSqlProcedureTerm("")
                .withSqlCatalogAtStart(true)
                .withSqlKeywords(new String[] {"ILIKE", "LIMIT", "OFFSET"})
                .withSqlNumericFunctions(new String[0])
                .withSqlStringFunctions(new String[0])
                .withSqlSystemFunctions(new String[0])
                .withSqlDatetimeFunctions(new String[0])
                .withSqlNullOrdering(SqlNullOrdering.SQL_NULLS_SORTED_LOW)
                .withSqlAllTablesAreSelectable(true)
                .withSqlSupportsColumnAliasing(true)
                .withSqlSupportsTableCorrelationNames(true)
                .withSqlSupportsDifferentTableCorrelationNames(false)
                .withSqlSupportsExpressionsInOrderBy(false)
                .withSqlSupportsOrderByUnrelated(true)
                .withSqlSupportedGroupBy(SqlSupportedGroupBy.SQL_GROUP_BY_UNRELATED)
                .withSqlSupportsLikeEscapeClause(true)
                .withSqlSupportsNonNullableColumns(true)
                .withSqlSupportedGrammar(SupportedSqlGrammar.SQL_MINIMUM_GRAMMAR)
                .withSqlSelectForUpdateSupported(false)
                .withSqlStoredProceduresSupported(false)
                .withSqlCorrelatedSubqueriesSupported(false)
                .withSqlTransactionsSupported(false)
                .withSqlBatchUpdatesSupported(false)
                .withSqlSavepointsSupported(false)
                .withSqlNamedParametersSupported(false)
                .withSqlMaxTablesInSelect(1);
    }

    @Override
    public Schema schema() {
        return Schemas.GET_SQL_INFO_SCHEMA;
    }

    @Override
    public boolean fill(VectorSchemaRoot root) {
        if (told) {
            return false;
        }
        told = true;
        facts().send(asked, new Copy(root));
        return true;
    }

    @Override
    public void close() {}

    /** Takes what the library would send to a client. */
    private static final class Copy implements ServerStreamListener {
        private final VectorSchemaRoot into;
        private @Nullable VectorSchemaRoot from;

        Copy(VectorSchemaRoot into) {
            this.into = into;
        }

        @Override
        public void start(VectorSchemaRoot root, DictionaryProvider dictionaries, IpcOption option) {
            from = root;
        }

        @Override
        public void putNext() {
            VectorSchemaRootAppender.append(false, into, from);
        }

        @Override
        public void putNext(ArrowBuf metadata) {
            putNext();
        }

        @Override
        public void putMetadata(ArrowBuf metadata) {}

        @Override
        public void error(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void completed() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
