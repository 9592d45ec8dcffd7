package routes.transport.grpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;

/** The typed services of one project, as one caller may see them. */
final class ProjectMessages {
    private final Map<String, EntityMessages> entities = new LinkedHashMap<>();
    private final ProtoFile proto;

    ProjectMessages(Catalog.Visible visible) {
        Set<String> taken = new HashSet<>();
        List<MessageShape> messages = new ArrayList<>(CommonMessages.ALL);
        messages.forEach(message -> taken.add(message.name()));
        List<ServiceShape> services = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            EntityMessages entity = new EntityMessages(view);
            // Where names clash, the generic service is left: Order and OrderList can't both have their messages.
            List<String> names =
                    entity.messages().stream().map(MessageShape::name).toList();
            if (!entity.wellNamed()
                    || taken.contains(entity.name() + TypedMethod.SERVICE)
                    || names.stream().anyMatch(taken::contains)) {
                continue;
            }
            taken.addAll(names);
            taken.add(entity.name() + TypedMethod.SERVICE);
            entities.put(entity.name(), entity);
            messages.addAll(entity.messages());
            services.add(entity.service(visible.access()));
        }
        String prefix = ServiceName.prefix(visible.project());
        proto = new ProtoFile(prefix.replace('.', '/') + ".proto", prefix, messages, services);
    }

    @Nullable
    EntityMessages entity(String name) {
        return entities.get(name);
    }

    /** The file in which all of it is declared. */
    ProtoFile proto() {
        return proto;
    }
}
