package routes.dialect.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.remote.UnreadableReply;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.FilterMatcher;
import routes.entity.Include;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/** Reads the rows of a reply, with the relations that were expanded in them. */
final class ODataReader {
    private static final String TAG = "@odata.etag";

    private final Function<EntitySchema, ODataEntity> entities;
    private int related;

    /** Counts related rows, so that one reader serves one answer. */
    ODataReader(Function<EntitySchema, ODataEntity> entities) {
        this.entities = entities;
    }

    List<Row> rows(ODataEntity entity, List<Column> columns, List<Include> includes, JsonNode reply) {
        JsonNode value = reply.path("value");
        if (!value.isArray()) {
            throw new UnreadableReply("it has no list of rows");
        }
        List<Row> rows = new ArrayList<>(value.size());
        value.forEach(row -> rows.add(row(entity, columns, includes, row)));
        return rows;
    }

    Row row(ODataEntity entity, List<Column> columns, List<Include> includes, JsonNode node) {
        JsonNode tag = node.path(TAG);
        return new Row(values(entity, columns, includes, node), tag.isTextual() ? tag.textValue() : null);
    }

    private Map<String, Object> values(
            ODataEntity entity, List<Column> columns, List<Include> includes, JsonNode node) {
        if (!node.isObject()) {
            throw new UnreadableReply("a row is no object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.is(Column.Role.ID)) {
                values.put(column.name(), id(entity, node));
            } else {
                EdmProperty property = entity.property(column);
                values.put(column.name(), ODataValues.read(column.type(), property, node.get(property.name())));
            }
        }
        for (Include include : includes) {
            String name = include.relation().name();
            values.put(name, related(include, node, name));
        }
        return values;
    }

    private static String id(ODataEntity entity, JsonNode node) {
        List<String> parts = new ArrayList<>();
        for (EdmProperty key : entity.keys()) {
            Object part = ODataValues.read(FieldType.STRING, key, node.get(key.name()));
            if (part == null) {
                throw new UnreadableReply("a row has no " + key.name() + ", which is its key");
            }
            parts.add(String.valueOf(part));
        }
        return parts.size() == 1 ? parts.get(0) : OpaqueId.of(parts);
    }

    private @Nullable Object related(Include include, JsonNode node, String name) {
        JsonNode there = node.path(name);
        if (include.relation().type().toMany()) {
            // Without a limit of its own a relation is whole or refused, never cut short.
            if (node.has(name + "@odata.nextLink") && include.limit() == null) {
                throw tooMany(name);
            }
            List<Map<String, Object>> rows = new ArrayList<>(there.size());
            there.forEach(row -> rows.add(one(include, row, name)));
            return rows;
        }
        if (there.isMissingNode() || there.isNull()) {
            return null;
        }
        ODataEntity target = entities.apply(include.target());
        boolean seen =
                FilterMatcher.matches(include.filter(), values(target, ODataQuery.columns(include), List.of(), there));
        return seen ? one(include, there, name) : null;
    }

    private Map<String, Object> one(Include include, JsonNode row, String name) {
        if (++related > Include.MAX_ROWS) {
            throw tooMany(name);
        }
        ODataEntity target = entities.apply(include.target());
        return values(
                target, include.projection().columns(), include.projection().includes(), row);
    }

    private static EntityException tooMany(String name) {
        return new EntityException(
                        ErrorCode.BAD_REQUEST, "The relation " + name + " has more rows than can be given at once")
                .hint("Give the relation a limit or a filter, or ask for fewer rows at once.");
    }
}
