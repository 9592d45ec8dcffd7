package routes.dialect.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.entity.UnitOfWork;
import routes.schema.SchemaCatalog;

/**
 * Tells a client what a database refused, in our words: the field and what is wrong with it, never the
 * driver's text, a value, or the name of a field the client must not know of.
 */
public final class SqlProblems {
    private static final Logger LOG = LoggerFactory.getLogger(SqlProblems.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    static final Duration LATER = Duration.ofSeconds(10);

    private final SqlErrors errors;
    private final TableNames names;
    private final String project;
    private final RoomLeft room;
    private final LinePace lost = new LinePace(LATER);
    private volatile ConstraintFields fields;

    /** @param project whose database it is, for the log */
    public SqlProblems(String project, SqlErrors errors, TableNames names) {
        this.project = project;
        this.room = new RoomLeft(project);
        this.errors = errors;
        this.names = names;
        this.fields = new ConstraintFields(new SchemaCatalog(List.of()), names);
    }

    public void catalog(SchemaCatalog catalog) {
        fields = new ConstraintFields(catalog, names);
    }

    /** Whose database it is, for the log. */
    String project() {
        return project;
    }

    static @Nullable SQLException cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    /** The answer while a database does not. */
    public static EntityException notConnected() {
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, "The project's database does not answer")
                .hint("Check the database and its address; whoever asks next tries it again.")
                .retryAfter(SOON);
    }

    /** The answer while a server is there and lets nobody in under what its address says. */
    static EntityException refused() {
        return new EntityException(
                        ErrorCode.DB_NOT_CONNECTED,
                        "The project's database refuses the user, the password or the name in its address")
                .hint("Check the address; the server's log tells which of them it is.")
                .retryAfter(LATER);
    }

    /** The answer when a request would wait too long for its turn. */
    public static EntityException overloaded() {
        return new EntityException(ErrorCode.OVERLOADED, "The project's database is busy with other requests")
                .hint("Send the request again in a moment.")
                .retryAfter(SOON);
    }

    /**
     * @param statement the statement that failed, where one did
     * @param work whose caller is told, null for internal work
     */
    RuntimeException of(Throwable failure, @Nullable SqlStatement statement, @Nullable UnitOfWork work) {
        return of(failure, statement, work, List::of);
    }

    /** @param missing looks which fields refer to rows that are not there, where the database does not say */
    RuntimeException of(
            Throwable failure,
            @Nullable SqlStatement statement,
            @Nullable UnitOfWork work,
            Supplier<List<String>> missing) {
        if (failure instanceof EntityException told) {
            return told;
        }
        SQLException cause = cause(failure);
        if (cause == null) {
            return failure instanceof RuntimeException other ? other : new IllegalStateException(failure);
        }
        SqlFailure read = errors.read(cause);
        if (read.kind() == SqlFailure.Kind.NOT_CONNECTED && lost.due()) {
            LOG.warn("sql: a connection was lost project={} state={}", project, cause.getSQLState());
        }
        return answer(read, work, deletes(statement), missing, () -> internal(cause, statement));
    }

    /**
     * @param deleting whether rows were being deleted when it failed
     * @param missing looks which fields refer to rows that are not there, where the database does not say
     * @param internal the answer to what no client can help
     */
    public EntityException answer(
            SqlFailure read,
            @Nullable UnitOfWork work,
            boolean deleting,
            Supplier<List<String>> missing,
            Supplier<EntityException> internal) {
        List<String> shown = fields.visible(read, work);
        return switch (read.kind()) {
            case UNIQUE -> taken(read, shown);
            case FOREIGN_KEY -> deleting ? Misses.referredTo() : reference(shown.isEmpty() ? missing.get() : shown);
            case NOT_NULL -> invalid(shown, "is required");
            case CHECK -> refused(read, shown, work);
            case TOO_LONG -> invalid(shown, "is too long for its column");
            case OUT_OF_RANGE -> outOfRange(shown.isEmpty() ? Suspects.of(read, work) : shown);
            case RACE -> overloaded();
            case EXHAUSTED -> overloaded();
            case NOT_CONNECTED -> notConnected();
            case TIMEOUT ->
                new EntityException(ErrorCode.TIMEOUT, "The database took too long")
                        .hint("Ask for fewer rows, or filter by an indexed field.");
            case MISSING ->
                new EntityException(ErrorCode.NOT_SUPPORTED, "The database lacks a table or column of this entity")
                        .hint("Create it, or set the schema strategy to update.");
            case READ_ONLY ->
                new EntityException(
                                ErrorCode.NOT_SUPPORTED,
                                "The database can only be read, or its user lacks the right to do this")
                        .hint("Grant the right to the user in the database's address, or write where it may.");
            case FULL -> {
                room.none();
                yield noRoom();
            }
            case OTHER -> internal.get();
        };
    }

    /** Whether a write was refused a moment ago because there was no room for it. */
    public boolean full() {
        return room.lackedLately();
    }

    private static EntityException noRoom() {
        return new EntityException(ErrorCode.OVERLOADED, "The project's database has no room left")
                .hint("What is there can still be read; whoever runs the database has to make room.")
                .retryAfter(LATER);
    }

    private static EntityException taken(SqlFailure read, List<String> shown) {
        if (shown.isEmpty() || shown.size() < read.columns().size()) {
            return new EntityException(ErrorCode.CONFLICT, "A unique value is already taken");
        }
        return new EntityException(
                ErrorCode.CONFLICT,
                shown.size() == 1
                        ? "Another row already has this " + shown.get(0)
                        : "Another row already has this combination of " + String.join(", ", shown),
                problems(shown, "is already taken"));
    }

    static EntityException reference(List<String> shown) {
        return shown.isEmpty()
                ? new EntityException(ErrorCode.VALIDATION_FAILED, "A reference leads to a row that is not there")
                : Misses.reference(shown);
    }

    private static boolean deletes(@Nullable SqlStatement statement) {
        return statement != null
                && statement.text().stripLeading().toUpperCase(Locale.ROOT).startsWith("DELETE");
    }

    private static EntityException refused(SqlFailure read, List<String> shown, @Nullable UnitOfWork work) {
        List<String> named = shown.isEmpty() ? Suspects.of(read, work) : shown;
        if (work == null || work.writes()) {
            return invalid(named, "is not allowed by the database");
        }
        String field = named.isEmpty() ? "A field" : named.get(0);
        return new EntityException(
                        ErrorCode.BAD_REQUEST, field + " is compared with what is no value of its type in the database")
                .hint("Write the value as answers show those of the field.");
    }

    static EntityException outOfRange(List<String> shown) {
        return invalid(shown, "is out of range for its column");
    }

    private static EntityException invalid(List<String> shown, String problem) {
        return shown.isEmpty()
                ? new EntityException(ErrorCode.VALIDATION_FAILED, "A value " + problem)
                : new EntityException(
                        ErrorCode.VALIDATION_FAILED,
                        String.join(", ", shown) + " " + problem,
                        problems(shown, problem));
    }

    private static List<Problem> problems(List<String> shown, String problem) {
        List<Problem> all = new ArrayList<>(shown.size());
        for (String field : shown) {
            all.add(new Problem(field, problem));
        }
        return all;
    }

    private EntityException internal(SQLException cause, @Nullable SqlStatement statement) {
        String id = UUID.randomUUID().toString();
        LOG.error(
                "sql: statement failed project={} id={} state={} statement={}",
                project,
                id,
                cause.getSQLState(),
                statement == null ? "none" : statement.text(),
                DriverFailure.of(cause));
        return new EntityException(ErrorCode.INTERNAL, "Something went wrong on the server; it is recorded under " + id)
                .hint("Give this id to the operator of the server.");
    }
}
