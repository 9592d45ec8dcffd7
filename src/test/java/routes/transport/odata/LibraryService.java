package routes.transport.odata;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.schema.SchemaReader;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/** The codec over the entities of the library, without routes and rows. */
final class LibraryService {
    static final OdataCodec CODEC =
            new OdataCodec(true, false, () -> Instant.parse("2026-01-02T03:04:05Z"), () -> "new-id");
    static final OdataModel MODEL = model();

    private LibraryService() {}

    private static OdataModel model() {
        Caller caller = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);
        List<EntityView> views =
                SchemaReader.read(Path.of("src/test/resources/acceptance/library.schemas.json")).entities().stream()
                        .map(schema -> EntityView.of(schema, caller))
                        .toList();
        return model(views);
    }

    static OdataModel model(List<EntityView> views) {
        return new OdataModel(new Catalog.Visible(
                "default", "v", "connected", views, List.of(Operation.Access.READ, Operation.Access.WRITE)));
    }

    static OdataCall decode(String method, String target, @Nullable String body) {
        return decode(method, target, body, Map.of());
    }

    /** What a request asks for; spaces of its target need not be encoded. */
    static OdataCall decode(String method, String target, @Nullable String body, Map<String, String> headers) {
        String address = target.replace(" ", "%20");
        int question = address.indexOf('?');
        HttpInput in = new HttpInput(
                method,
                "/odata",
                question < 0 ? address : address.substring(0, question),
                question < 0 ? null : address.substring(question + 1),
                null,
                headers::get,
                body,
                "192.0.2.1");
        try {
            return CODEC.decode(in, new OdataRoot("http://host/odata", "/odata"), MODEL, CODEC.visitor(in), null, null);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static HttpOutput encode(OdataCall call, EntityResult... results) {
        return CODEC.encode(call, MODEL, List.of(results));
    }
}
