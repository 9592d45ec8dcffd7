package routes.transport.mcp;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.RowJson;

/** Results as text, in the words of the older product. */
final class TextResults {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private TextResults() {}

    static RowJson.Text result(EntityResult result) {
        return ToolResults.text(
                switch (result.operation()) {
                    case DELETE -> "Deleted";
                    case DELETE_MANY -> "Deleted: " + count(result);
                    case UPDATE_MANY -> "Updated: " + count(result);
                    case COUNT -> String.valueOf(result.data());
                    default -> json(result.data());
                });
    }

    /** @param missingAsNull whether a row that is not there is answered with null */
    static RowJson.Text failed(Operation operation, EntityException error, boolean missingAsNull) {
        if (error.code() == ErrorCode.NOT_FOUND) {
            if (operation == Operation.DELETE) {
                return ToolResults.text("Not found");
            }
            if (operation == Operation.FIND_ONE || (missingAsNull && operation != Operation.FIND_BY_ID)) {
                return ToolResults.text("null");
            }
        }
        String hint = error.hint() == null ? "" : " " + error.hint();
        return ToolResults.failed("Error: " + error.code() + ": " + error.text() + "." + hint);
    }

    private static long count(EntityResult result) {
        Long count = result.count();
        return count != null ? count : result.data() instanceof Long number ? number : 0;
    }

    private static String json(@Nullable Object value) {
        byte[] text = RowJson.bytes(json -> {
            DefaultPrettyPrinter indented = new DefaultPrettyPrinter();
            indented.indentObjectsWith(INDENT);
            indented.indentArraysWith(INDENT);
            json.setPrettyPrinter(indented);
            RowJson.write(json, value);
        });
        return new String(text, StandardCharsets.UTF_8);
    }
}
