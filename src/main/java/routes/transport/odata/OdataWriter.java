package routes.transport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.schema.Column;
import routes.transport.Conditional;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** Writes what the core answered to one request. */
final class OdataWriter {
    private final OdataReply reply;
    private final OdataRows rows;
    private final OdataEntity entity;

    OdataWriter(OdataModel model, OdataReply reply) {
        this.reply = reply;
        this.rows = model.rows(reply.format());
        this.entity = reply.path().last();
    }

    HttpOutput answer(EntityResult result, @Nullable String ifNoneMatch) {
        return switch (reply.kind()) {
            case ROWS -> list(rowsOf(result.data()), result);
            case RELATED -> related(relatedOf(result.data()));
            case ROW -> one(result, ifNoneMatch);
            case COUNT -> count(result);
            case PROPERTY -> property(result.data());
            case CREATED -> created(result);
            case CHANGED -> changed(result);
            case DONE -> output(204, HttpOutput.EMPTY, null);
        };
    }

    private static List<?> rowsOf(@Nullable Object data) {
        return data instanceof List<?> list ? list : List.of();
    }

    private @Nullable Object relatedOf(@Nullable Object data) {
        OdataNavigation navigation = Objects.requireNonNull(reply.path().navigation(), "no navigation");
        return data instanceof Map<?, ?> row ? row.get(navigation.name()) : null;
    }

    private HttpOutput list(List<?> found, @Nullable EntityResult result) {
        Integer top = reply.options().top();
        List<?> shown = top != null && top == 0 ? List.of() : found;
        return output(
                200,
                RowJson.bytes((JsonGenerator json) -> {
                    json.writeStartObject();
                    context(json, reply.references() ? "Collection($ref)" : set());
                    if (reply.options().count()) {
                        Long total = result == null ? null : result.total();
                        json.writeNumberField("@odata.count", total == null ? found.size() : total);
                    }
                    json.writeArrayFieldStart("value");
                    for (Object row : shown) {
                        row(json, row);
                    }
                    json.writeEndArray();
                    String next = result == null || shown.isEmpty() ? null : next(result, shown.size());
                    if (next != null) {
                        json.writeStringField("@odata.nextLink", next);
                    }
                    json.writeEndObject();
                }),
                null);
    }

    private void row(JsonGenerator json, Object row) throws IOException {
        if (reply.references()) {
            rows.reference(json, row, entity);
        } else if (row instanceof Map<?, ?> map) {
            if (reply.columns() == null) {
                rows.row(json, map, entity, reply.options());
            } else {
                group(json, map, reply.columns());
            }
        }
    }

    private void group(JsonGenerator json, Map<?, ?> row, List<String> columns) throws IOException {
        json.writeStartObject();
        for (String column : columns) {
            json.writeFieldName(column);
            rows.value(json, null, row.get(column));
        }
        json.writeEndObject();
    }

    // A client that asked for so many rows gets no more of them, however many pages they come in.
    private @Nullable String next(EntityResult result, int shown) {
        Integer top = reply.options().top();
        if (result.next() == null || (top != null && top <= shown)) {
            return null;
        }
        return reply.root() + "/" + where() + reply.query().next(result.next(), top == null ? null : top - shown);
    }

    private String where() {
        OdataPath path = reply.path();
        String base = path.id() == null ? path.entity().set() : OdataAddresses.of(path.entity(), path.id());
        return base
                + (path.navigation() == null ? "" : "/" + path.navigation().name())
                + (path.related() == null ? "" : OdataAddresses.key(path.related()))
                + (reply.references() ? "/$ref" : "");
    }

    private String set() {
        List<String> columns = reply.columns();
        return entity.set()
                + (columns == null ? OdataAddresses.shape(reply.options()) : "(" + String.join(",", columns) + ")");
    }

    private HttpOutput related(@Nullable Object value) {
        OdataNavigation navigation = Objects.requireNonNull(reply.path().navigation(), "no navigation");
        if (navigation.many() && reply.path().related() == null) {
            return list(rowsOf(value), null);
        }
        Object row = navigation.many() ? rowsOf(value).stream().findFirst().orElse(null) : value;
        if (row == null) {
            if (navigation.many()) {
                throw new EntityException(ErrorCode.NOT_FOUND, "No such entity among those that are linked");
            }
            return output(204, HttpOutput.EMPTY, null);
        }
        return output(200, single(row, null), null);
    }

    private HttpOutput one(EntityResult result, @Nullable String ifNoneMatch) {
        Object row = result.data();
        if (row == null) {
            throw new EntityException(ErrorCode.NOT_FOUND, "No such entity");
        }
        String tag = result.tag();
        if (tag != null && Conditional.noneMatch(ifNoneMatch, tag)) {
            return output(304, HttpOutput.EMPTY, tag);
        }
        return output(200, single(row, tag), tag);
    }

    private byte[] single(Object row, @Nullable String tag) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            if (reply.references()) {
                context(json, "$ref");
                json.writeStringField(
                        "@odata.id",
                        OdataAddresses.of(entity, row instanceof Map<?, ?> map ? map.get(Column.ID) : row));
            } else {
                context(json, set() + "/$entity");
                if (tag != null && reply.format().context()) {
                    json.writeStringField("@odata.etag", Conditional.etag(tag));
                }
                if (row instanceof Map<?, ?> map) {
                    rows.members(json, map, entity, reply.options());
                }
            }
            json.writeEndObject();
        });
    }

    private HttpOutput count(EntityResult result) {
        Object data = result.data();
        Long total = result.total();
        String number = data instanceof Map
                ? String.valueOf(rowsOf(relatedOf(data)).size())
                : String.valueOf(total != null ? total : data);
        return text(number, "text/plain");
    }

    private HttpOutput property(@Nullable Object data) {
        OdataProperty property = Objects.requireNonNull(reply.path().property(), "no property");
        OdataPath path = reply.path();
        OdataNavigation navigation = path.navigation();
        Object row = data;
        // What was asked for by way of another row lies inside of it, unless it was asked for by itself.
        if (navigation != null && data instanceof Map<?, ?> from && from.containsKey(navigation.name())) {
            Object related = from.get(navigation.name());
            row = navigation.many() ? rowsOf(related).stream().findFirst().orElse(null) : related;
        }
        if (!(row instanceof Map<?, ?> map)) {
            throw new EntityException(ErrorCode.NOT_FOUND, "No such entity");
        }
        Object value = map.get(OdataEntity.column(property));
        if (value == null && !property.collection()) {
            return output(204, HttpOutput.EMPTY, null);
        }
        if (path.tail() == OdataPath.Tail.VALUE) {
            return property.json()
                    ? text(JsonValue.text(value), Capabilities.JSON)
                    : text(String.valueOf(value), "text/plain;charset=utf-8");
        }
        return output(
                200,
                RowJson.bytes((JsonGenerator json) -> {
                    json.writeStartObject();
                    context(json, where() + "/" + property.name());
                    json.writeFieldName("value");
                    rows.value(json, property, value);
                    json.writeEndObject();
                }),
                null);
    }

    private HttpOutput created(EntityResult result) {
        Object row = result.data();
        Object id = row instanceof Map<?, ?> map ? map.get(Column.ID) : null;
        String address = reply.root() + "/" + OdataAddresses.of(entity, id);
        boolean minimal = Boolean.TRUE.equals(reply.preferences().minimal());
        HttpOutput output = minimal || row == null
                ? output(204, HttpOutput.EMPTY, result.tag())
                : output(201, single(row, result.tag()), result.tag());
        output.headers().put("Location", address);
        output.headers().put("OData-EntityId", address);
        return output;
    }

    private HttpOutput changed(EntityResult result) {
        Object row = result.data();
        return row == null || Boolean.TRUE.equals(reply.preferences().minimal())
                ? output(204, HttpOutput.EMPTY, result.tag())
                : output(200, single(row, result.tag()), result.tag());
    }

    private void context(JsonGenerator json, String fragment) throws IOException {
        if (reply.format().context()) {
            json.writeStringField("@odata.context", reply.root() + "/$metadata#" + fragment);
        }
    }

    private HttpOutput text(String text, String type) {
        HttpOutput output = output(200, text.getBytes(StandardCharsets.UTF_8), null);
        output.headers().put(HttpOutput.CONTENT_TYPE, type);
        return output;
    }

    private HttpOutput output(int status, byte[] body, @Nullable String tag) {
        return reply.output(status, body, tag);
    }
}
