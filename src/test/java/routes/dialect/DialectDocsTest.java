package routes.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.dialect.sql.DeclaredDialect;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.Flow;
import routes.dialect.sql.FlowRunner;
import routes.dialect.sql.SqlAnswer;
import routes.dialect.sql.SqlPlanner;
import routes.dialect.sql.SqlRenderer;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.TableNames;
import routes.entity.Caller;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Include;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Pattern;
import routes.entity.Projection;
import routes.entity.RowWrite;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** What a dialect declares is what its page says and what its statements show. */
class DialectDocsTest {
    private static final SchemaCatalog CATALOG = SchemaReader.read("team.json", """
            [{"name": "Team", "collection": "teams",
              "fields": {"name": "string", "notes": "text", "size": "integer", "budget": {"type": "decimal"}, "data": "json"},
              "relations": {"people": {"target": "Person", "type": "one-to-many", "mappedBy": "teamId"}}},
             {"name": "Person", "collection": "people", "fields": {"name": "string"},
              "relations": {"team": {"target": "Team", "type": "many-to-one", "joinColumn": "teamId"}}}]
            """);
    private static final EntitySchema TEAM = CATALOG.find("Team");
    private static final Projection IDS = new Projection(List.of(TEAM.id()), List.of(), List.of());

    static List<DeclaredDialect> dialects() {
        return DeclaredDialect.all();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void thePageSaysOfEachFeatureWhatTheDialectDeclares(DeclaredDialect declared) throws IOException {
        Set<String> features = new TreeSet<>();
        Map<String, Boolean> declaredOf = new TreeMap<>();
        for (DialectFeature feature : DialectFeature.values()) {
            features.add(feature.name());
            declaredOf.put(feature.name(), declared.dialect().supports(feature));
        }
        Map<String, Boolean> written = new TreeMap<>();
        int cell = 2 + declared.number();
        for (String line : Files.readAllLines(declared.page())) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > cell && cells[1].strip().matches("[A-Z][A-Z_]+")) {
                String said = cells[cell].strip();
                assertThat(said).as("%s on %s", line, declared.page()).matches("(yes|no)\\b.*");
                written.put(cells[1].strip(), said.startsWith("yes"));
            }
        }
        assertThat(written).as("the feature table of %s", declared.page()).isEqualTo(declaredOf);
    }

    @Test
    void everyDialectHasAPage() throws IOException {
        try (var pages = Files.list(Path.of("docs/dialects"))) {
            Set<String> wanted = java.util.regex.Pattern.compile("(?m)^\\| `([a-z0-9]+)` ")
                    .matcher(Files.readString(DeclaredDialect.OVERVIEW))
                    .results()
                    .map(row -> row.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            wanted.add("README");
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .as("the rows of %s", DeclaredDialect.OVERVIEW)
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutRegexOnlyLiteralTextIsSearched(DeclaredDialect declared) {
        Filter regex = matches(new Pattern("a+b", false, null, false, false));
        Filter literal = matches(new Pattern("^ab", false, "ab", true, false));

        refusedUnless(declared, DialectFeature.REGEX, regex);
        assertThat(statements(declared, find(literal, IDS))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutJsonPathConditionsInsideJsonAreRefused(DeclaredDialect declared) {
        FieldRef inside = new FieldRef(TEAM.column("data"), List.of("a", "b"));

        refusedUnless(declared, DialectFeature.JSON_PATH, new Filter.Compare(inside, Filter.Comparison.EQ, "x"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutReturningAChangedRowIsReadAfterwards(DeclaredDialect declared) {
        boolean returning = declared.dialect().supports(DialectFeature.RETURNING);
        List<String> statements = statements(declared, increment("size"));

        assertThat(statements.get(0).contains(" RETURNING ")).isEqualTo(returning);
        assertThat(statements).hasSize(returning ? 1 : 2);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutOffsetRowsAreLeftOutHereAndPagesAreNotGoneOnWith(DeclaredDialect declared) {
        Page page = new Page(List.of(new Sort(FieldRef.of(TEAM.id()), false)), 7, 10, null);
        SqlStatement paged = new SqlRenderer(declared.dialect(), TableNames.PLAIN)
                .page(TEAM, List.of(TEAM.id()), Filter.ALL, page, 11)
                .query();
        boolean offset = declared.dialect().supports(DialectFeature.OFFSET);

        assertThat(paged.leftOut()).isEqualTo(offset ? 0 : 7);
        refusedUnless(
                declared,
                DialectFeature.OFFSET,
                new EntityCommand.Aggregate(
                        TEAM,
                        Filter.ALL,
                        List.of(
                                new Stage.Limit(5),
                                new Stage.Match(matches(new Pattern("a", false, "a", false, false)))),
                        List.of(TEAM.id())));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutTextOrderLongTextIsSearchedAndNotSorted(DeclaredDialect declared) {
        FieldRef notes = FieldRef.of(TEAM.column("notes"));
        EntityCommand sorted = new EntityCommand.FindAll(
                TEAM,
                Operation.FIND_ALL,
                Filter.ALL,
                IDS,
                new Page(List.of(new Sort(notes, true)), 0, 10, null),
                false,
                false);

        refusedUnless(declared, DialectFeature.TEXT_ORDER, sorted);
        refusedUnless(declared, DialectFeature.TEXT_ORDER, new Filter.Compare(notes, Filter.Comparison.GT, "x"));
        assertThat(statements(declared, find(new Filter.Compare(notes, Filter.Comparison.EQ, "x"), IDS)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aRelationWithALimitTakesOneQueryWhereRowNumberOrLateralAreThere(DeclaredDialect declared) {
        Include people = new Include(
                TEAM.relations().get("people"),
                CATALOG.find("Person"),
                Filter.ALL,
                new Projection(List.of(CATALOG.find("Person").id()), List.of(), List.of()),
                List.of(new Sort(FieldRef.of(CATALOG.find("Person").id()), false)),
                2);
        String related = statements(
                        declared, find(Filter.ALL, new Projection(List.of(TEAM.id()), List.of(people), List.of())))
                .get(1);
        boolean numbers = declared.dialect().supports(DialectFeature.ROW_NUMBER);

        assertThat(related.contains("ROW_NUMBER()")).isEqualTo(numbers);
        assertThat(related.contains("LATERAL"))
                .isEqualTo(!numbers && declared.dialect().supports(DialectFeature.LATERAL));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutExactDecimalsASumIsWorkedOutInJava(DeclaredDialect declared) {
        String first = statements(declared, increment("budget")).get(0);

        assertThat(first.startsWith("UPDATE")).isEqualTo(declared.dialect().supports(DialectFeature.EXACT_DECIMAL));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void withoutANamedLockAnUpsertLocksByOtherMeans(DeclaredDialect declared) {
        Filter filter = new Filter.Compare(FieldRef.of(TEAM.column("name")), Filter.Comparison.EQ, "a");
        RowWrite write = new RowWrite(TEAM, "a", false, Map.of(), List.of(), Filter.ALL, Filter.ALL);
        String first = statements(
                        declared, new EntityCommand.Upsert(TEAM, filter, filter, write, () -> write, List.of(), IDS))
                .get(0);

        assertThat(first.contains("lock(") || first.contains("lock_"))
                .as(first)
                .isEqualTo(declared.dialect().supports(DialectFeature.NAMED_LOCK));
    }

    private static void refusedUnless(DeclaredDialect declared, DialectFeature feature, Filter filter) {
        refusedUnless(declared, feature, find(filter, IDS));
    }

    private static void refusedUnless(DeclaredDialect declared, DialectFeature feature, EntityCommand command) {
        if (declared.dialect().supports(feature)) {
            assertThat(statements(declared, command)).isNotEmpty();
            return;
        }
        assertThatThrownBy(() -> statements(declared, command))
                .isInstanceOfSatisfying(EntityException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
                    assertThat(failure.hint()).isNotBlank();
                });
    }

    private static Filter matches(Pattern pattern) {
        return new Filter.Matches(FieldRef.of(TEAM.column("name")), pattern);
    }

    private static EntityCommand find(Filter filter, Projection projection) {
        List<Sort> byId = List.of(new Sort(FieldRef.of(TEAM.id()), false));
        return new EntityCommand.FindAll(
                TEAM, Operation.FIND_ALL, filter, projection, new Page(byId, 0, 10, null), false, false);
    }

    private static EntityCommand increment(String column) {
        return new EntityCommand.Increment(TEAM, "a", TEAM.column(column), 1, Filter.ALL, Filter.ALL, null, IDS);
    }

    /** The statements of a command in a database where every query finds the team of id a. */
    private static List<String> statements(DeclaredDialect declared, EntityCommand command) {
        FlowRunner none = new FlowRunner() {
            @Override
            public <T> T run(Flow<T> flow) {
                throw new IllegalStateException("nothing is streamed");
            }
        };
        List<String> texts = new ArrayList<>();
        Flow<?> flow = new SqlPlanner(declared.dialect(), TableNames.PLAIN, none, InstantSource.system())
                .plan(command, CATALOG, Caller.system());
        while (flow instanceof Flow.Run<?> run) {
            SqlStatement statement = (SqlStatement) run.step();
            texts.add(statement.text());
            flow = run.then().apply(answer(statement));
        }
        return texts;
    }

    private static SqlAnswer answer(SqlStatement statement) {
        String text = statement.text();
        if (statement.kind() == SqlStatement.Kind.UPDATE && !text.contains("RETURNING")) {
            return SqlAnswer.ofCount(1);
        }
        if (text.contains("get_lock(")) {
            return SqlAnswer.ofRows(List.of(new HashMap<>(Map.of("taken", 1))));
        }
        return SqlAnswer.ofRows(text.contains("\"people\"") ? List.of() : List.of(new HashMap<>(Map.of("id", "a"))));
    }
}
