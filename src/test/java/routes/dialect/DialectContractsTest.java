package routes.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.dialect.sql.DeclaredDialect;

/** No dialect leaves a contract out: one that runs here extends them all, any other has its statements judged. */
class DialectContractsTest {
    private static final Set<String> RUN = Set.of("sqlite", "hsqldb", "postgres", "mariadb", "mysql", "cockroachdb");
    private static final Set<String> CONTRACTS =
            Set.of("PlannerContracts", "CommandsContract", "SchemaStrategiesContract", "OutboxContract");

    /** Of transactions, which where another database stands in would be that one's. */
    private static final Set<String> OF_TRANSACTIONS = Set.of("UnitOfWorkContract", "RaceContract");

    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("src/test-spanner/java"));
    private static final Pattern CONTRACT = Pattern.compile("\\bextends (\\w+Contracts?)\\b");

    static Set<String> dialects() {
        return DeclaredDialect.all().stream().map(DeclaredDialect::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyDialectExtendsEveryContract(String dialect) throws IOException {
        Set<String> wanted = new HashSet<>();
        if (!RUN.contains(dialect)) {
            wanted.add("JudgedContract");
        } else {
            wanted.addAll(CONTRACTS);
            wanted.addAll(dialect.equals("cockroachdb") ? Set.of() : OF_TRANSACTIONS);
        }
        assertThat(extended(dialect)).as("contracts of %s", dialect).containsAll(wanted);
    }

    private static List<String> extended(String dialect) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path root : TESTS) {
            Path tests = root.resolve("routes/dialect").resolve(dialect);
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.list(tests)) {
                    for (Path file : files.toList()) {
                        CONTRACT.matcher(Files.readString(file))
                                .results()
                                .map((MatchResult match) -> match.group(1))
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
