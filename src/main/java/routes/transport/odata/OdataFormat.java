package routes.transport.odata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;

/**
 * The form of an answer: JSON, for which a client may ask with numbers as text where its own are doubles, or XML where
 * the model is described.
 */
record OdataFormat(boolean xml, boolean context, boolean numbersAsText) {
    static final OdataFormat JSON = new OdataFormat(false, true, false);
    static final OdataFormat XML = new OdataFormat(true, true, false);

    /**
     * @param format the option $format, which goes before the header Accept
     * @param description whether it is the model that is asked for, which is XML unless somebody wants JSON
     */
    static OdataFormat of(@Nullable String format, @Nullable String accept, boolean description) {
        String wanted = format != null ? format : accept;
        if (wanted == null || wanted.isBlank()) {
            return description ? XML : JSON;
        }
        for (String range : wanted.toLowerCase(Locale.ROOT).split(",")) {
            String type = range.split(";", 2)[0].strip();
            switch (type) {
                case "application/json", "json" -> {
                    return new OdataFormat(
                            false, !range.contains("metadata=none"), range.contains("ieee754compatible=true"));
                }
                case "*/*", "application/*" -> {
                    return description ? XML : JSON;
                }
                case "application/xml", "xml" -> {
                    if (description) {
                        return XML;
                    }
                }
                default -> {
                    // Maybe the next.
                }
            }
        }
        throw new EntityException(
                        ErrorCode.NOT_ACCEPTABLE, "No answer here is of the type " + Refusal.shortened(wanted))
                .hint(description ? "Accept application/xml or application/json." : "Accept application/json.");
    }

    String contentType() {
        return xml
                ? "application/xml"
                : "application/json;odata.metadata=" + (context ? "minimal" : "none")
                        + (numbersAsText ? ";IEEE754Compatible=true" : "");
    }
}
