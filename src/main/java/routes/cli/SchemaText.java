package routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Writes a schema as people write it: a line for each property of an entity, each field and each relation. */
final class SchemaText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENTITY = 2;

    private SchemaText() {}

    static String of(JsonNode schemas) {
        StringBuilder out = new StringBuilder();
        if (schemas.isArray()) {
            String before = "[\n  ";
            for (JsonNode entity : schemas) {
                write(entity, 1, ENTITY + 1, out.append(before));
                before = ",\n  ";
            }
            out.append("\n]");
        } else {
            write(schemas, 0, ENTITY, out);
        }
        return out.toString();
    }

    /** @param until the depth from which on everything is in one line */
    private static void write(JsonNode node, int depth, int until, StringBuilder out) {
        if (!node.isContainerNode() || node.isEmpty()) {
            out.append(plain(node));
            return;
        }
        boolean lines = depth < until && (node.isObject() || node.get(0).isContainerNode());
        String between = lines ? "\n" + "  ".repeat(depth + 1) : "";
        out.append(node.isObject() ? "{" : "[").append(between);
        String before = "";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                out.append(before)
                        .append(plain(JSON.getNodeFactory().textNode(member.getKey())))
                        .append(": ");
                boolean inline =
                        member.getKey().equals("id") && member.getValue().isObject();
                write(member.getValue(), inline ? until : depth + 1, until, out);
                before = lines ? "," + between : ", ";
            }
        } else {
            for (JsonNode element : node) {
                write(element, depth + 1, until, out.append(before));
                before = lines ? "," + between : ", ";
            }
        }
        out.append(lines ? "\n" + "  ".repeat(depth) : "").append(node.isObject() ? "}" : "]");
    }

    private static String plain(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value can be written", impossible);
        }
    }
}
