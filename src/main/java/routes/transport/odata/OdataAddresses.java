package routes.transport.odata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.transport.PercentText;

/** Addresses of entities, and of the part of the model that describes an answer. */
final class OdataAddresses {
    private OdataAddresses() {}

    /** The address of a row below the service's root. */
    static String of(OdataEntity entity, @Nullable Object id) {
        return entity.set() + key(id);
    }

    /** What names a row behind the name of its set. */
    static String key(@Nullable Object id) {
        return "('" + PercentText.encodeSegment(String.valueOf(id).replace("'", "''")) + "')";
    }

    /** What an answer's rows have, behind the name of their set: {@code (name,orders(total))}. */
    static String shape(OdataOptions options) {
        if (options.select() == null && options.expand().isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (options.select() != null) {
            parts.addAll(options.select());
        }
        for (OdataOptions.Expand expand : options.expand()) {
            String inside = shape(expand.options());
            parts.add(expand.navigation().name() + (inside.isEmpty() ? "()" : inside));
        }
        return "(" + String.join(",", parts) + ")";
    }
}
