package routes.transport.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Documents;

/** What a caller may ask for over a bus: entities with their fields and operations, and the addresses of them all. */
public final class BusDescription {
    private final Catalog catalog;
    private final Addresses addresses;
    private final Documents documents = new Documents();

    /** Which addresses a bus has for what a caller sees. */
    @FunctionalInterface
    private interface Addresses {
        List<String> of(Catalog.Visible visible, @Nullable String project);
    }

    /** Of a bus with an address for every operation, and one to ask for all this. */
    public BusDescription(Catalog catalog, char separator) {
        this(catalog, (visible, project) -> {
            List<String> all = operations(visible, project, separator);
            all.add(root(project, separator) + BusAddress.DISCOVER);
            return all;
        });
    }

    private BusDescription(Catalog catalog, Addresses addresses) {
        this.catalog = catalog;
        this.addresses = addresses;
    }

    /** Of a bus where none but an address with a project asks for all this. */
    public static BusDescription ofTopics(Catalog catalog, char separator) {
        return new BusDescription(catalog, (visible, project) -> {
            List<String> all = operations(visible, project, separator);
            all.add(root(visible.project(), separator) + BusAddress.DISCOVER);
            return all;
        });
    }

    /** Of a bus with one queue for everything. */
    public static BusDescription ofQueue(Catalog catalog, String queue) {
        return new BusDescription(catalog, (visible, project) -> List.of(queue));
    }

    private record Key(String document, @Nullable String project, Object version) {}

    /** {@code {"entities":[{name, collection, fields, operations}],"subjects":[…]}}. */
    public byte[] entities(Visitor visitor, @Nullable String project) {
        Catalog.Visible visible = catalog.open(visitor, project);
        return documents.get(
                new Key("entities", project, visible.version()),
                () -> ordered(
                        "entities",
                        visible.entities().stream()
                                .map(view -> entity(view, visible.access()))
                                .toList(),
                        "subjects",
                        addresses.of(visible, project)));
    }

    /** The addresses alone, as a list. */
    public byte[] addresses(Visitor visitor, @Nullable String project) {
        Catalog.Visible visible = catalog.open(visitor, project);
        return documents.get(new Key("addresses", project, visible.version()), () -> addresses.of(visible, project));
    }

    private static Map<String, Object> entity(EntityView view, List<Operation.Access> access) {
        return ordered(
                "name", view.schema().name(),
                "collection", view.schema().collection(),
                "fields", view.columns().stream().map(column -> column.name()).toList(),
                "operations", operations(view, access));
    }

    private static List<String> operations(EntityView view, List<Operation.Access> access) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.serves(view.schema()) && access.contains(operation.access()))
                .map(Operation::wireName)
                .toList();
    }

    private static String root(@Nullable String project, char separator) {
        return BusAddress.ROOT + separator + (project == null ? "" : project + separator);
    }

    private static List<String> operations(Catalog.Visible visible, @Nullable String project, char separator) {
        String root = root(project, separator);
        List<String> all = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            for (String operation : operations(view, visible.access())) {
                all.add(root + view.schema().name() + separator + operation);
            }
        }
        return all;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
