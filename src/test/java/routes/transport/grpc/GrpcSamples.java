package routes.transport.grpc;

import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.schema.SchemaReader;

/** Entities of every type of field, and one whose name is taken. */
final class GrpcSamples {
    private GrpcSamples() {}

    static String resource(String name) {
        try (var in = GrpcSamples.class.getResourceAsStream("/transport/grpc/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Catalog.Visible visible(String project) {
        Caller caller = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);
        List<EntityView> views = SchemaReader.read("schemas.json", resource("schemas.json")).entities().stream()
                .map(schema -> EntityView.of(schema, caller))
                .toList();
        return new Catalog.Visible(project, project, "connected", views, List.of(Operation.Access.values()));
    }

    /** To the keys of the store alone, and of its projects. */
    static Catalog.Visible visible(Visitor visitor, String project) {
        if (!List.of(List.of(InMemoryEntityStore.KEY), List.of(InMemoryEntityStore.READ_KEY))
                .contains(visitor.credential().keys())) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        if (project != null && !List.of("default", "shop").contains(project)) {
            throw new EntityException(ErrorCode.PROJECT_NOT_FOUND, "No project " + project);
        }
        return visible(project == null ? "default" : project);
    }

    static FileDescriptor built(ProtoFile file) {
        try {
            return FileDescriptor.buildFrom(file.descriptor(), new FileDescriptor[0]);
        } catch (DescriptorValidationException faulty) {
            throw new AssertionError(file.name(), faulty);
        }
    }
}
