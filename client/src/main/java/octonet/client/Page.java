package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows that match, and where the rest begins.
 *
 * @param next for {@link FindOptions#after}; null on the last page
 * @param total how many match; null unless it was asked for
 */
public record Page(
        List<JsonNode> rows,
        @Nullable String next,
        @Nullable Long total) {}
