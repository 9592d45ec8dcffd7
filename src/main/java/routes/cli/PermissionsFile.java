package routes.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.access.Permissions;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.JsonFault;

/** Reads what a key may do from JSON: from a file, or from an option's value. Each fault is told with its place. */
final class PermissionsFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PermissionsFile() {}

    static Permissions read(Path file) {
        Object json = json(text(file), file.toString());
        try {
            return Permissions.parse(json == null ? "null" : json);
        } catch (EntityException faulty) {
            List<Problem> placed = faulty.details().stream()
                    .map(problem -> new Problem(file + " " + problem.field(), problem.problem()))
                    .toList();
            EntityException told = new EntityException(faulty.code(), faulty.text(), placed);
            throw faulty.hint() == null ? told : told.hint(faulty.hint());
        }
    }

    /** @param place what the text is, to begin a fault with */
    static @Nullable Object json(String text, String place) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException broken) {
            throw fault(place, "is " + JsonFault.of(broken));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw fault(file.toString(), "is not there");
        } catch (IOException unreadable) {
            throw fault(file.toString(), "can't be read as text in UTF-8");
        }
    }

    private static EntityException fault(String place, String problem) {
        return new EntityException(
                ErrorCode.VALIDATION_FAILED,
                "The permissions of a key can't be read",
                List.of(new Problem(place, problem)));
    }
}
