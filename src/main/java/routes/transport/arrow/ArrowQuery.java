package routes.transport.arrow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.transport.JsonMembers;
import routes.transport.Refusal;
import routes.transport.RowJson;

/**
 * Which rows of an entity a client asks for, unchecked as it came.
 *
 * @param project null where the client names none
 * @param limit rows at most, null where the client said nothing
 */
record ArrowQuery(
        @Nullable String project,
        String entity,
        @Nullable Object filter,
        List<String> select,
        @Nullable Object sort,
        @Nullable Object skip,
        @Nullable Object limit,
        @Nullable String after,
        boolean includeDeleted) {
    private static final List<String> PAGE =
            List.of("filter", "select", "sort", "skip", "offset", "limit", "batchSize", "after", "includeDeleted");
    private static final List<String> ALL = List.of(
            "project",
            "entity",
            "filter",
            "select",
            "sort",
            "skip",
            "offset",
            "limit",
            "batchSize",
            "after",
            "includeDeleted");

    /** All rows of an entity. */
    static ArrowQuery of(@Nullable String project, String entity) {
        return new ArrowQuery(project, entity, null, List.of(), null, null, null, null, false);
    }

    /** Of a body, where the address names project and entity. */
    static ArrowQuery of(@Nullable Object json, String place, @Nullable String project, String entity) {
        return of(JsonMembers.of(json, place, PAGE), project, entity);
    }

    /** Of a command, which names the entity. */
    static ArrowQuery of(@Nullable Object json, String place) {
        JsonMembers members = JsonMembers.of(json, place, ALL);
        String entity = members.text("entity");
        if (entity == null || entity.isBlank()) {
            throw Refusal.badRequest(place + " names no entity", "Write {\"entity\": \"User\", \"limit\": 10}.");
        }
        return of(members, members.text("project"), entity);
    }

    private static ArrowQuery of(JsonMembers members, @Nullable String project, String entity) {
        return new ArrowQuery(
                project,
                entity,
                members.get("filter"),
                members.names("select"),
                members.get("sort"),
                either(members, "skip", "offset"),
                either(members, "limit", "batchSize"),
                members.text("after"),
                members.flag("includeDeleted"));
    }

    // The contract's names and those of all other doors.
    private static @Nullable Object either(JsonMembers members, String name, String other) {
        Object value = members.get(name);
        Object same = members.get(other);
        if (value != null && same != null && !value.equals(same)) {
            throw Refusal.badRequest(
                    "The members " + name + " and " + other + " say different things", "Send one of them.");
        }
        return value == null ? same : value;
    }

    /** The same in a project. */
    ArrowQuery in(@Nullable String named) {
        return new ArrowQuery(named, entity, filter, select, sort, skip, limit, after, includeDeleted);
    }

    /** @param stream whether the rows are read while they are sent, as many as there are */
    EntityRequest request(Visitor visitor, @Nullable EntityView view, @Nullable Object otherwise, boolean stream) {
        RequestOptions options = new RequestOptions(
                sort,
                skip,
                limit == null ? otherwise : limit,
                after,
                select,
                select.isEmpty() && view != null ? links(view) : List.of(),
                List.of(),
                includeDeleted,
                false,
                stream,
                false);
        return visitor.asks(Operation.FIND_ALL, entity)
                .project(project)
                .filter(filter)
                .options(options)
                .build();
    }

    // What would take further queries is read where it is selected.
    private static List<String> links(EntityView view) {
        return view.relations().stream()
                .filter(relation -> relation.type() == RelationType.MANY_TO_MANY)
                .map(Relation::name)
                .toList();
    }

    /** The query as a ticket, which says all that it needs. */
    byte[] ticket() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("project", project);
        members.put("entity", entity);
        members.put("filter", filter);
        members.put("select", select.isEmpty() ? null : select);
        members.put("sort", sort);
        members.put("skip", skip);
        members.put("limit", limit);
        members.put("after", after);
        members.put("includeDeleted", includeDeleted ? true : null);
        members.values().removeIf(value -> value == null);
        return RowJson.bytes((Object) members);
    }
}
