package routes.transport.grpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.ErrorJson;
import routes.transport.Failures;
import routes.transport.HttpErrors;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** Over HTTP, what can be called over gRPC: the .proto file of a project's services, and their names. */
public final class GrpcDescription implements Processor {
    private final TypedServices services;
    private final GrpcPort port;
    private final boolean keyInQuery;

    public GrpcDescription(TypedServices services, GrpcPort port, boolean keyInQuery) {
        this.services = services;
        this.port = port;
        this.keyInQuery = keyInQuery;
    }

    @Override
    public void process(Exchange exchange) {
        HttpOutput output;
        try {
            output = of(HttpExchange.input(exchange));
        } catch (RuntimeException failure) {
            output = refused(Failures.told(GrpcCall.TRANSPORT, failure));
        }
        HttpExchange.answer(exchange, output);
    }

    private HttpOutput of(HttpInput in) {
        Visitor visitor = in.visitor(GrpcCall.TRANSPORT, keyInQuery);
        ProtoFile project = services.open(visitor, in.project(in.project())).proto();
        if (in.base().endsWith("/services")) {
            return HttpOutput.json(200, RowJson.bytes(names(project)));
        }
        return text(ProtoText.of(in.base().endsWith(GenericMessages.FILE) ? GenericMessages.PROTO : project));
    }

    private Map<String, Object> names(ProtoFile project) {
        List<String> names = new ArrayList<>();
        for (ProtoFile file : List.of(GenericMessages.PROTO, project)) {
            file.services().forEach(service -> names.add(file.prefix() + "." + service.name()));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("services", names);
        document.put("port", port.number());
        document.put("proto", ProtoText.of(project));
        return document;
    }

    private static HttpOutput text(String proto) {
        return new HttpOutput(
                200,
                Map.of(
                        HttpOutput.CONTENT_TYPE,
                        "text/plain; charset=utf-8",
                        HttpOutput.CACHE_CONTROL,
                        HttpOutput.PRIVATE),
                proto.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpOutput refused(EntityException error) {
        byte[] body = RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            ErrorJson.error(json, HttpErrors.code(error.code()), error);
            json.writeEndObject();
        });
        return new HttpOutput(HttpErrors.status(error.code()), HttpErrors.headers(error, "application/json"), body);
    }
}
