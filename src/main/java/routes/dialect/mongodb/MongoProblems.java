package routes.dialect.mongodb;

import com.mongodb.MongoException;
import java.util.List;
import java.util.UUID;
import org.bson.BsonMaximumSizeExceededException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.DriverFailure;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlProblems;
import routes.dialect.sql.TableNames;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.UnitOfWork;
import routes.schema.SchemaCatalog;

/** Tells a client what a MongoDB refused, in our words and never in the driver's. */
final class MongoProblems {
    private static final Logger LOG = LoggerFactory.getLogger(MongoProblems.class);

    private final String project;
    private final SqlProblems problems;

    /** @param project whose database it is, for the log */
    MongoProblems(String project, TableNames names) {
        this.project = project;
        this.problems = new SqlProblems(project, failure -> SqlFailure.of(SqlFailure.Kind.OTHER), names);
    }

    boolean full() {
        return problems.full();
    }

    void catalog(SchemaCatalog catalog) {
        problems.catalog(catalog);
    }

    static @Nullable MongoException cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof MongoException found) {
                return found;
            }
        }
        return null;
    }

    RuntimeException told(Throwable failure) {
        return of(failure, null, null);
    }

    /**
     * @param step the operation that failed, where one did
     * @param work whose caller is told, null for internal work
     */
    RuntimeException of(Throwable failure, @Nullable DocumentStep step, @Nullable UnitOfWork work) {
        if (failure instanceof LostRace) {
            return SqlProblems.overloaded();
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof EntityException told) {
                return told;
            }
            if (at instanceof BsonMaximumSizeExceededException) {
                return tooLarge();
            }
        }
        MongoException cause = cause(failure);
        if (cause == null) {
            return failure instanceof RuntimeException other ? other : new IllegalStateException(failure);
        }
        SqlFailure read = MongoFailures.read(cause);
        if (read.kind() == SqlFailure.Kind.TOO_LONG) {
            return tooLarge();
        }
        boolean deleting = step != null && step.kind() == DocumentStep.Kind.DELETE;
        return problems.answer(read, work, deleting, List::of, () -> internal(cause, step));
    }

    private static EntityException tooLarge() {
        return new EntityException(ErrorCode.PAYLOAD_TOO_LARGE, "The row is larger than the database can hold")
                .hint("A document has up to 16 MB: keep large values elsewhere and refer to them.");
    }

    private EntityException internal(MongoException cause, @Nullable DocumentStep step) {
        String id = UUID.randomUUID().toString();
        LOG.error(
                "mongodb: operation failed project={} id={} code={} operation={}",
                project,
                id,
                cause.getCode(),
                step,
                DriverFailure.of(cause));
        return new EntityException(ErrorCode.INTERNAL, "Something went wrong on the server; it is recorded under " + id)
                .hint("Give this id to the operator of the server.");
    }
}
