package routes.dialect.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import routes.dialect.sql.SqlFailure;
import routes.dialect.sql.SqlFailure.Kind;

/** Reads what went wrong out of the driver's exceptions. */
final class MongoFailures {
    private static final Pattern INDEX = Pattern.compile("index: (.+?) dup key");
    private static final Pattern COLLECTION = Pattern.compile("collection: [^.]+\\.(.+?) index: ");
    private static final String WAITED_FOR_CONNECTION = "waiting for a connection";

    private MongoFailures() {}

    static SqlFailure read(MongoException failure) {
        if (failure instanceof MongoTimeoutException) {
            String text = String.valueOf(failure.getMessage());
            return SqlFailure.of(text.contains(WAITED_FOR_CONNECTION) ? Kind.EXHAUSTED : Kind.NOT_CONNECTED);
        }
        if (failure instanceof MongoSocketReadTimeoutException || failure instanceof MongoExecutionTimeoutException) {
            return SqlFailure.of(Kind.TIMEOUT);
        }
        if (failure instanceof MongoSocketException
                || failure instanceof MongoSecurityException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException) {
            return SqlFailure.of(Kind.NOT_CONNECTED);
        }
        if (failure.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)) {
            return SqlFailure.of(Kind.RACE);
        }
        return byCode(code(failure), message(failure));
    }

    private static SqlFailure byCode(int code, String message) {
        if (ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY) {
            return taken(message);
        }
        return switch (code) {
            case 50, 262 -> SqlFailure.of(Kind.TIMEOUT);
            case 24, 112, 251, 244 -> SqlFailure.of(Kind.RACE);
            case 13, 8000 -> SqlFailure.of(Kind.READ_ONLY);
            case 121 -> SqlFailure.of(Kind.CHECK);
            case 10334, 17280, 17419, 17420 -> SqlFailure.of(Kind.TOO_LONG);
            case 14031 -> SqlFailure.of(Kind.FULL);
            default -> SqlFailure.of(Kind.OTHER);
        };
    }

    private static SqlFailure taken(String message) {
        Matcher index = INDEX.matcher(message);
        Matcher collection = COLLECTION.matcher(message);
        String table = collection.find() ? collection.group(1) : null;
        if (!index.find()) {
            return SqlFailure.at(Kind.UNIQUE, table, null, null);
        }
        return index.group(1).equals("_id_")
                ? SqlFailure.at(Kind.UNIQUE, table, "id", null)
                : SqlFailure.at(Kind.UNIQUE, table, null, index.group(1));
    }

    private static int code(MongoException failure) {
        List<BulkWriteError> errors = errors(failure);
        return errors.isEmpty() ? failure.getCode() : errors.get(0).getCode();
    }

    private static String message(MongoException failure) {
        List<BulkWriteError> errors = errors(failure);
        if (!errors.isEmpty()) {
            return errors.get(0).getMessage();
        }
        return failure instanceof MongoCommandException command
                ? command.getErrorMessage()
                : String.valueOf(failure.getMessage());
    }

    private static List<BulkWriteError> errors(MongoException failure) {
        return failure instanceof MongoBulkWriteException bulk ? bulk.getWriteErrors() : List.of();
    }
}
