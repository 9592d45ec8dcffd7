package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.field;
import static routes.dialect.sql.Scripted.query;
import static routes.dialect.sql.Scripted.schema;
import static routes.dialect.sql.Scripted.update;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaStrategy;

/** What the schema strategies promise, the same on every database. */
public abstract class SchemaStrategiesContract extends TableContract {

    @Test
    void theClubsTablesAreMadeAndMadeOnlyOnce() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (SqlDatabase database = open(SchemaStrategy.UPDATE)) {
                database.catalog(ClubSchemas.catalog());
                database.open();
                for (EntitySchema entity : ClubSchemas.catalog().entities()) {
                    assertThat(database.read(query("SELECT COUNT(*) AS \"n\" FROM \"" + entity.collection() + "\""))
                                    .rows())
                            .hasSize(1);
                }
            }
        }
        try (SqlDatabase database = open(SchemaStrategy.VALIDATE)) {
            database.catalog(ClubSchemas.catalog());
            assertThatCode(database::open).doesNotThrowAnyException();
        }
    }

    @Test
    void theClubsTablesCanBeDroppedAndMadeAnew() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (SqlDatabase database = open(SchemaStrategy.CREATE)) {
                database.catalog(ClubSchemas.catalog());
                database.open();
                database.write(update(
                        "INSERT INTO \"users\" (\"id\", \"email\", \"password\", \"firstName\", \"lastName\")"
                                + " VALUES (?, ?, ?, ?, ?)",
                        "u1",
                        "a@b.c",
                        "p",
                        "f",
                        "l"));
            }
        }
    }

    @Test
    void fourReplicasThatStartTogetherDoNotCollide() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<SqlDatabase> replicas = new ArrayList<>();
        try {
            List<Future<?>> started = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SqlDatabase replica = open(SchemaStrategy.UPDATE);
                replicas.add(replica);
                replica.catalog(ClubSchemas.catalog());
                started.add(threads.submit(replica::open));
            }
            for (Future<?> one : started) {
                one.get(60, TimeUnit.SECONDS);
            }
            assertThat(replicas.get(0)
                            .read(query("SELECT COUNT(*) AS \"n\" FROM \"clients\""))
                            .rows())
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
            replicas.forEach(SqlDatabase::close);
        }
    }

    @Test
    void noneTellsOnceWhichEntitiesLackATableOrAColumnAndServesTheOthers() throws Exception {
        EntitySchema item = schema("Item", "items", false, NAME);
        try (SqlDatabase made = open(SchemaStrategy.UPDATE, item, schema("Part", "parts", false, NAME))) {
            made.open();
        }
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger log = (Logger) LoggerFactory.getLogger(UnservedEntities.class);
        log.addAppender(told);
        try (SqlDatabase database = open(
                SchemaStrategy.NONE,
                item,
                schema("Part", "parts", false, NAME, field("amount", FieldType.INTEGER, false, false, 0)),
                schema("Ghost", "ghosts", false, NAME))) {
            database.open();
            assertThat(database.read(query("SELECT \"name\" FROM \"items\"")).rows())
                    .isEmpty();
        } finally {
            log.detachAppender(told);
        }
        assertThat(told.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith(
                                "sql: database lacks tables or columns, requests for them are answered NOT_SUPPORTED"
                                        + " project=none dialect=")
                        .endsWith("entities=Part, Ghost"));
    }

    @Test
    void updateAddsWhatIsMissingAndKeepsTheRows() throws Exception {
        try (SqlDatabase database = open(SchemaStrategy.UPDATE, schema("Item", "items", false, NAME))) {
            database.write(update("INSERT INTO \"items\" (\"id\", \"name\") VALUES (?, ?)", "a", "one"));
            database.catalog(new SchemaCatalog(
                    List.of(schema("Item", "items", false, NAME, field("amount", FieldType.INTEGER, true, true, 0)))));

            assertThat(database.read(query("SELECT \"amount\", \"name\" FROM \"items\""))
                            .rows())
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row).containsEntry("amount", null).containsEntry("name", "one"));
            database.write(update("UPDATE \"items\" SET \"amount\" = ?", 5L));
            assertThat(refused(
                            database,
                            "INSERT INTO \"items\" (\"id\", \"name\", \"amount\") VALUES (?, ?, ?)",
                            "b",
                            "two",
                            5L))
                    .isEqualTo(ErrorCode.CONFLICT);
        }
    }

    @Test
    void rowsThatShareAValueKeepItFromBecomingUniqueAndThisIsSaid() throws Exception {
        EntitySchema plain = schema("Thing", "things", false, field("code", FieldType.STRING, false, false, 20));
        try (SqlDatabase database = open(SchemaStrategy.UPDATE)) {
            database.catalog(new SchemaCatalog(List.of(plain)));
            database.open();
            for (String id : List.of("a", "b")) {
                database.write(update("INSERT INTO \"things\" (\"id\", \"code\") VALUES (?, ?)", id, "X"));
            }
        }
        EntitySchema unique = schema("Thing", "things", false, field("code", FieldType.STRING, false, true, 20));
        try (SqlDatabase database = open(SchemaStrategy.UPDATE)) {
            database.catalog(new SchemaCatalog(List.of(unique)));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> database.read(query("SELECT COUNT(*) AS \"n\" FROM \"things\"")))
                        .isInstanceOfSatisfying(
                                EntityException.class,
                                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED))
                        .hasMessage("The project's database is not as its schemas describe");
            }
            assertThatThrownBy(database::open)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("things/code")
                    .hasMessageContaining("several rows have the same value");
        }
    }

    @Test
    void createDropsTheTablesOfTheSchemasAndNoOthers() throws Exception {
        try (SqlDatabase database = open(
                SchemaStrategy.UPDATE, schema("Item", "items", false, NAME), schema("Other", "others", false, NAME))) {
            database.write(update("INSERT INTO \"items\" (\"id\", \"name\") VALUES (?, ?)", "a", "one"));
            database.write(update("INSERT INTO \"others\" (\"id\", \"name\") VALUES (?, ?)", "a", "one"));
            database.write(update(
                    "INSERT INTO \"octonet_idempotency\" (\"id\", \"request\", \"answer\", \"expires\")"
                            + " VALUES (?, ?, ?, ?)",
                    "k",
                    "r",
                    "{}",
                    1L));
        }
        try (SqlDatabase database = open(SchemaStrategy.CREATE, schema("Item", "items", false, NAME))) {
            assertThat(rows(database, "items")).isZero();
            assertThat(rows(database, "others")).isEqualTo(1);
            assertThat(rows(database, "octonet_idempotency")).isEqualTo(1);
        }
    }

    @Test
    void createDropLeavesNothingBehind() throws Exception {
        open(SchemaStrategy.CREATE_DROP, schema("Item", "items", false, NAME)).close();

        try (SqlDatabase database = open(SchemaStrategy.NONE)) {
            assertThatThrownBy(() -> rows(database, "items")).isInstanceOfSatisfying(EntityException.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
                assertThat(failure.hint()).contains("strategy");
            });
        }
    }

    @Test
    void validateNamesEverythingThatIsMissing() throws Exception {
        open(SchemaStrategy.UPDATE, schema("Item", "items", false, NAME)).close();

        try (SqlDatabase database = open(SchemaStrategy.VALIDATE)) {
            database.catalog(new SchemaCatalog(List.of(
                    schema("Item", "items", false, NAME, field("amount", FieldType.INTEGER, false, false, 0)),
                    schema("Other", "others", false, NAME))));

            assertThatThrownBy(database::open)
                    .isInstanceOfSatisfying(
                            SchemaException.class,
                            failure -> assertThat(failure.faults())
                                    .extracting(fault -> fault.pointer())
                                    .containsExactly("/items/amount", "/others"));
        }
    }
}
