package routes.dialect.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;

/** A database that takes most statements of another one as they are, and runs them. */
public final class StandIn extends TestDatabase implements SqlJudge {
    private final Set<String> learned = new HashSet<>();
    private final Connection connection;
    private final UnaryOperator<String> known;
    private final SqlJudge judge;

    /**
     * @param utc whether times have no zone in the database it stands for
     * @param known a statement in words that this database knows; empty where there are none
     * @param judge looks at each statement beside
     */
    public StandIn(
            String url,
            SqlDialect dialect,
            Function<FieldType, String> types,
            boolean utc,
            UnaryOperator<String> known,
            SqlJudge judge) {
        this(connect(url, utc), dialect, types, known, judge);
    }

    /** The same without another judge. */
    public StandIn(
            String url,
            SqlDialect dialect,
            Function<FieldType, String> types,
            boolean utc,
            UnaryOperator<String> known) {
        this(url, dialect, types, utc, known, sql -> Optional.empty());
    }

    private StandIn(
            Connection connection,
            SqlDialect dialect,
            Function<FieldType, String> types,
            UnaryOperator<String> known,
            SqlJudge judge) {
        super(connection, dialect, types);
        this.connection = connection;
        this.known = known;
        this.judge = judge;
    }

    /** A judge who knows the tables that these statements make. */
    public StandIn with(Collection<String> statements) {
        statements.forEach(this::fault);
        return this;
    }

    /** The address of a new database of H2 in memory. */
    public static String h2(String settings) {
        return "jdbc:h2:mem:" + UUID.randomUUID() + settings;
    }

    private static Connection connect(String url, boolean utc) {
        try {
            return new StandardStatements(Duration.ZERO, utc).over(DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void create(SchemaCatalog catalog) {
        super.create(catalog);
        judge.learn(catalog);
    }

    // A catalog that is asked about twice is made once.
    @Override
    public void learn(SchemaCatalog catalog) {
        if (learned.add(catalog.entities().iterator().next().collection())) {
            create(catalog);
        }
    }

    @Override
    public void close() {
        super.close();
        if (judge instanceof StandIn beside) {
            beside.close();
        }
    }

    @Override
    SqlAnswer answer(SqlStatement statement) throws SQLException {
        judge.fault(statement.text()).ifPresent(fault -> {
            throw new AssertionError(statement.text() + ": " + fault);
        });
        String text = known.apply(statement.text());
        return text.isEmpty()
                ? SqlAnswer.ofCount(0)
                : super.answer(new SqlStatement(text, statement.parameters(), statement.kind(), statement.leftOut()));
    }

    /** Prepares a query or a change, and runs what changes tables. */
    @Override
    public Optional<String> fault(String sql) {
        Optional<String> beside = judge.fault(sql);
        if (beside.isPresent()) {
            return beside;
        }
        String text = known.apply(sql);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (var prepared = connection.prepareStatement(text)) {
            if (!text.matches("(?s)(SELECT|INSERT|UPDATE|DELETE|VALUES) .*")) {
                prepared.execute();
            }
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(refused.getMessage());
        }
    }
}
