package routes.transport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** The service document, which lists the sets, and the model in XML and JSON, as the caller may see them. */
final class OdataDescription {
    private static final String METADATA = "/$metadata";

    // Kept for as long as the model is that they describe.
    private final Cache<OdataModel, byte[]> xml =
            Caffeine.newBuilder().weakKeys().build();
    private final Cache<OdataModel, byte[]> json =
            Caffeine.newBuilder().weakKeys().build();

    /** The document that is asked for, null where it is rows. */
    @Nullable
    HttpOutput of(HttpInput in, OdataRoot root, OdataModel model) {
        String path = root.below(in.path());
        boolean service = path.equals("/");
        if (!service && !path.equals(METADATA)) {
            return null;
        }
        OdataCodec.spoken(in);
        if (!in.method().equals("GET") && !in.method().equals("HEAD")) {
            throw HttpErrors.methodNotAllowed("The method " + in.method() + " does nothing here", "GET")
                    .hint("A service and its model are read by GET.");
        }
        OdataQuery query = OdataQuery.parse(in.query());
        query.only(Set.of("$format"), "for a description");
        OdataFormat format = OdataFormat.of(query.own("$format"), in.header("Accept"), !service);
        if (service) {
            return output(format, service(root, model, format));
        }
        return output(format, format.xml() ? xml.get(model, MetadataXml::of) : json.get(model, MetadataJson::of));
    }

    private static byte[] service(OdataRoot root, OdataModel model, OdataFormat format) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            if (format.context()) {
                json.writeStringField("@odata.context", root.url() + METADATA);
            }
            json.writeArrayFieldStart("value");
            for (OdataEntity entity : model.all()) {
                json.writeStartObject();
                json.writeStringField("name", entity.set());
                json.writeStringField("kind", "EntitySet");
                json.writeStringField("url", entity.set());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static HttpOutput output(OdataFormat format, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpOutput.CONTENT_TYPE, format.contentType());
        headers.put(HttpOutput.CACHE_CONTROL, HttpOutput.PRIVATE);
        headers.put(OdataCodec.VERSION, OdataCodec.SPOKEN);
        return new HttpOutput(200, headers, body);
    }
}
