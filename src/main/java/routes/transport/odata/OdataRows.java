package routes.transport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.transport.RowJson;

/** Writes rows of the core as entities: under the names of the model, with what is expanded inside them, and nothing that was not selected. */
final class OdataRows {
    private static final SerializableString ID = RowJson.name("@odata.id");

    private final OdataModel model;
    private final OdataFormat format;
    private final Map<OdataEntity, Map<String, Member>> members;

    OdataRows(OdataModel model) {
        this(model, OdataFormat.JSON, new HashMap<>());
        model.all().forEach(entity -> members.put(entity, known(entity)));
    }

    private OdataRows(OdataModel model, OdataFormat format, Map<OdataEntity, Map<String, Member>> members) {
        this.model = model;
        this.format = format;
        this.members = members;
    }

    /** The same rows in the form that a client asked for. */
    OdataRows in(OdataFormat asked) {
        return new OdataRows(model, asked, members);
    }

    /** A member of a row: a property, or a property and the navigation that goes by its column's name. */
    private record Member(
            @Nullable SerializableString name,
            @Nullable OdataProperty property,
            @Nullable OdataNavigation navigation) {}

    /** Writes the members of an entity into an object that is begun. */
    void members(JsonGenerator json, Map<?, ?> row, OdataEntity entity, OdataOptions options) throws IOException {
        Map<String, Member> known = members.getOrDefault(entity, Map.of());
        List<String> select = options.select();
        if (select != null && !select.contains(Column.ID) && format.context() && row.get(Column.ID) != null) {
            // Without its key, which is not shown, nobody could tell the entity's address.
            json.writeFieldName(ID);
            json.writeString(OdataAddresses.of(entity, row.get(Column.ID)));
        }
        for (Map.Entry<?, ?> entry : row.entrySet()) {
            Member member = known.get(String.valueOf(entry.getKey()));
            if (member != null) {
                member(json, member, entry.getValue(), options);
            }
        }
    }

    void row(JsonGenerator json, Map<?, ?> row, OdataEntity entity, OdataOptions options) throws IOException {
        json.writeStartObject();
        members(json, row, entity, options);
        json.writeEndObject();
    }

    void reference(JsonGenerator json, Object row, OdataEntity entity) throws IOException {
        json.writeStartObject();
        json.writeFieldName(ID);
        json.writeString(OdataAddresses.of(entity, row instanceof Map<?, ?> map ? map.get(Column.ID) : row));
        json.writeEndObject();
    }

    private static Map<String, Member> known(OdataEntity entity) {
        Map<String, Member> known = new HashMap<>();
        for (OdataProperty property : entity.properties()) {
            String column = OdataEntity.column(property);
            known.put(column, new Member(RowJson.name(property.name()), property, entity.navigation(column)));
        }
        for (OdataNavigation navigation : entity.navigations()) {
            known.putIfAbsent(navigation.name(), new Member(null, null, navigation));
        }
        return known;
    }

    private void member(JsonGenerator json, Member member, @Nullable Object value, OdataOptions options)
            throws IOException {
        OdataNavigation navigation = member.navigation();
        OdataOptions.Expand expand = navigation == null ? null : expanded(navigation, options);
        if (member.property() != null && member.name() != null && selected(member.property(), options)) {
            json.writeFieldName(member.name());
            value(
                    json,
                    member.property(),
                    value instanceof Map<?, ?> row && navigation != null ? row.get(Column.ID) : value);
        }
        if (expand != null) {
            related(json, expand, value);
        }
    }

    private static boolean selected(OdataProperty property, OdataOptions options) {
        return options.select() == null || options.select().contains(property.name());
    }

    private static OdataOptions.@Nullable Expand expanded(OdataNavigation navigation, OdataOptions options) {
        for (OdataOptions.Expand expand : options.expand()) {
            if (expand.navigation() == navigation) {
                return expand;
            }
        }
        return null;
    }

    private void related(JsonGenerator json, OdataOptions.Expand expand, @Nullable Object value) throws IOException {
        OdataNavigation navigation = expand.navigation();
        OdataEntity target = model.target(navigation);
        OdataOptions options = below(expand);
        if (value instanceof List<?> rows) {
            if (options.count()) {
                json.writeNumberField(navigation.name() + "@odata.count", rows.size());
            }
            json.writeArrayFieldStart(navigation.name());
            for (Object row : rows) {
                one(json, row, target, options, expand.references());
            }
            json.writeEndArray();
            return;
        }
        json.writeFieldName(navigation.name());
        one(json, value, target, options, expand.references());
    }

    // What is followed several levels deep is expanded again in each row it leads to.
    private static OdataOptions below(OdataOptions.Expand expand) {
        OdataOptions options = expand.options();
        if (options.levels() <= 1) {
            return options;
        }
        OdataOptions once = new OdataOptions(
                options.filter(),
                options.orderBy(),
                options.top(),
                options.skip(),
                options.count(),
                options.select(),
                options.expand(),
                options.search(),
                options.apply(),
                options.levels() - 1);
        List<OdataOptions.Expand> expands = new java.util.ArrayList<>(options.expand());
        expands.add(new OdataOptions.Expand(expand.navigation(), once, false));
        return new OdataOptions(
                options.filter(),
                options.orderBy(),
                options.top(),
                options.skip(),
                options.count(),
                options.select(),
                expands,
                options.search(),
                options.apply(),
                1);
    }

    private void one(
            JsonGenerator json, @Nullable Object row, OdataEntity target, OdataOptions options, boolean reference)
            throws IOException {
        if (row instanceof Map<?, ?> map && !reference) {
            row(json, map, target, options);
        } else if (row == null) {
            json.writeNull();
        } else {
            reference(json, row, target);
        }
    }

    void value(JsonGenerator json, @Nullable OdataProperty property, @Nullable Object value) throws IOException {
        if (property == null) {
            RowJson.write(json, value);
        } else if (property.collection()) {
            // A collection is never null to OData.
            json.writeStartArray();
            for (Object element : value instanceof List<?> list ? list : List.of()) {
                single(json, property, element);
            }
            json.writeEndArray();
        } else {
            single(json, property, value);
        }
    }

    private void single(JsonGenerator json, OdataProperty property, @Nullable Object value) throws IOException {
        if (property.json()) {
            JsonValue.write(json, value);
        } else if (format.numbersAsText()
                && (value instanceof Long || value instanceof BigDecimal || value instanceof BigInteger)
                && !property.type().equals(OdataProperty.DOUBLE)) {
            json.writeString(value instanceof BigDecimal exact ? exact.toPlainString() : value.toString());
        } else if (property.type().equals(OdataProperty.BINARY) && value instanceof String text) {
            json.writeString(text.replace('+', '-').replace('/', '_'));
        } else if (value instanceof Map<?, ?> object && !property.inside().isEmpty()) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                String name = String.valueOf(member.getKey());
                json.writeFieldName(name);
                value(json, property.inside().get(name), member.getValue());
            }
            json.writeEndObject();
        } else {
            RowJson.write(json, value);
        }
    }
}
