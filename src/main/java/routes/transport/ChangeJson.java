package routes.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import routes.entity.Catalog;
import routes.entity.ChangeEvent;

/** Writes changes in the words of every transport that pushes JSON. */
public final class ChangeJson {
    private ChangeJson() {}

    /** What a change is called: {@code entity.created}, {@code entity.updated} and so on. */
    public static String name(ChangeEvent.Kind kind) {
        return "entity." + kind.name().toLowerCase(Locale.ROOT);
    }

    /** The members {@code entity}, {@code id}, {@code data}, {@code sequence} and {@code time}, each where there is one. */
    public static void members(JsonGenerator json, ChangeEvent change) throws IOException {
        json.writeStringField("entity", change.entity());
        json.writeStringField("id", change.id());
        if (change.data() != null) {
            json.writeFieldName("data");
            RowJson.write(json, change.data());
        }
        if (change.sequence() > 0) {
            json.writeNumberField("sequence", change.sequence());
        }
        json.writeStringField("time", change.time());
    }

    /** The names of the entities that a visitor may reach. */
    public static List<String> entities(Catalog.Visible visible) {
        return visible.entities().stream().map(view -> view.schema().name()).toList();
    }
}
