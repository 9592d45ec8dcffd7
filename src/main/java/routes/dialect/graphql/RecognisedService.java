package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.graphql.GraphqlEntity.FilterForm;
import routes.dialect.graphql.GraphqlEntity.Offer;
import routes.dialect.graphql.Question.Argument;

/**
 * Finds the entities of a service by the usual shapes of lists: those of Octonet itself, those of Hasura, and plain ones
 * as {@code things(limit, offset, where)}. What has another shape wants a mapping.
 */
final class RecognisedService {
    private static final List<String> ID_TYPES = List.of("ID", "String", "uuid", "UUID");
    private static final List<String> NUMBERS = List.of("Int", "bigint", "BigInt", "Long");

    private final Introspection service;

    private RecognisedService(Introspection service) {
        this.service = service;
    }

    static Map<String, GraphqlEntity> entities(Introspection introspection) {
        RecognisedService service = new RecognisedService(introspection);
        Map<String, GraphqlEntity> entities = new LinkedHashMap<>();
        introspection.queries().forEach((name, list) -> {
            String type = Introspection.named(list.path("type"));
            JsonNode id = introspection.fields(type).get("id");
            boolean rows = Introspection.list(list.path("type")) && id != null;
            boolean asked = Introspection.arguments(list).values().stream().noneMatch(Introspection::required);
            String ids = id == null ? "" : Introspection.named(id.path("type"));
            if (rows && asked && (ID_TYPES.contains(ids) || NUMBERS.contains(ids))) {
                // A second list of the same rows, as a search, adds nothing.
                entities.putIfAbsent(entity(type), service.entity(name, list, type, NUMBERS.contains(ids)));
            }
        });
        return entities;
    }

    private static String entity(String type) {
        return type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
    }

    private GraphqlEntity entity(String name, JsonNode list, String type, boolean numericId) {
        Map<String, JsonNode> arguments = Introspection.arguments(list);
        String filter = List.of("where", "filter").stream()
                .filter(argument -> form(arguments.get(argument)) != FilterForm.NONE)
                .findFirst()
                .orElse(null);
        FilterForm form = form(filter == null ? null : arguments.get(filter));
        Map<Argument, String> roles = new EnumMap<>(Argument.class);
        put(roles, Argument.LIMIT, first(arguments, "limit", "first"));
        put(roles, Argument.SKIP, first(arguments, "offset", "skip"));
        put(roles, Argument.FILTER, form == FilterForm.NONE ? null : filter);
        if (form == FilterForm.OCTONET || form == FilterForm.HASURA) {
            put(roles, Argument.SORT, first(arguments, "sort", "order_by"));
        }
        Map<Offer, Question> questions = new EnumMap<>(Offer.class);
        questions.put(Offer.LIST, question("query", name, list, roles, " { ...Row }", List.of(name)));
        String base = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        query(questions, Offer.ONE, Argument.ID, List.of(base, name + "_by_pk"));
        count(questions, name, base, roles);
        boolean givenId = create(questions, name, type);
        change(questions, name, type);
        return new GraphqlEntity(type, "id", numericId, form, givenId, questions);
    }

    private FilterForm form(@Nullable JsonNode argument) {
        if (argument == null || Introspection.list(argument.path("type"))) {
            return FilterForm.NONE;
        }
        String type = Introspection.named(argument.path("type"));
        if (type.equals("String")) {
            return FilterForm.OCTONET;
        }
        if (service.inputs(type).containsKey("_and")) {
            return FilterForm.HASURA;
        }
        boolean plain = !service.inputs(type).isEmpty()
                && service.inputs(type).values().stream()
                        .allMatch(input -> service.inputs(Introspection.named(input.path("type")))
                                .isEmpty());
        return plain ? FilterForm.EQUAL : FilterForm.NONE;
    }

    private void query(Map<Offer, Question> questions, Offer kind, Argument argument, List<String> names) {
        for (String name : names) {
            JsonNode field = service.queries().get(name);
            if (field != null && Introspection.arguments(field).containsKey("id")) {
                questions.put(
                        kind, question("query", name, field, Map.of(argument, "id"), " { ...Row }", List.of(name)));
                return;
            }
        }
    }

    private void count(Map<Offer, Question> questions, String list, String base, Map<Argument, String> roles) {
        Map<Argument, String> filter = new EnumMap<>(Argument.class);
        put(filter, Argument.FILTER, roles.get(Argument.FILTER));
        JsonNode own = service.queries().get(base + "Count");
        JsonNode aggregate = service.queries().get(list + "_aggregate");
        if (own != null) {
            questions.put(Offer.COUNT, question("query", base + "Count", own, filter, "", List.of(base + "Count")));
        } else if (aggregate != null) {
            questions.put(
                    Offer.COUNT,
                    question(
                            "query",
                            list + "_aggregate",
                            aggregate,
                            filter,
                            " { aggregate { count } }",
                            List.of(list + "_aggregate", "aggregate", "count")));
        }
    }

    private boolean create(Map<Offer, Question> questions, String list, String type) {
        for (String name : List.of("create" + entity(type), "insert_" + list + "_one")) {
            JsonNode field = service.mutations().get(name);
            String data = field == null ? null : first(Introspection.arguments(field), "input", "data", "object");
            if (field != null && data != null) {
                questions.put(
                        Offer.CREATE,
                        question("mutation", name, field, Map.of(Argument.DATA, data), " { ...Row }", List.of(name)));
                JsonNode input = Introspection.arguments(field).get(data);
                return input != null
                        && service.inputs(Introspection.named(input.path("type")))
                                .containsKey("id");
            }
        }
        return false;
    }

    private void change(Map<Offer, Question> questions, String list, String type) {
        String update = "update" + entity(type);
        JsonNode field = service.mutations().get(update);
        String data = field == null ? null : first(Introspection.arguments(field), "input", "data", "set", "patch");
        if (field != null && data != null && Introspection.arguments(field).containsKey("id")) {
            Map<Argument, String> roles = Map.of(Argument.ID, "id", Argument.DATA, data);
            questions.put(Offer.UPDATE, question("mutation", update, field, roles, " { ...Row }", List.of(update)));
        }
        String delete = "delete" + entity(type);
        JsonNode gone = service.mutations().get(delete);
        if (gone != null && Introspection.arguments(gone).containsKey("id")) {
            boolean row = Introspection.named(gone.path("type")).equals(type);
            Map<Argument, String> roles = Map.of(Argument.ID, "id");
            questions.put(
                    Offer.DELETE, question("mutation", delete, gone, roles, row ? " { id }" : "", List.of(delete)));
        }
        hasura(questions, list);
    }

    // Its updates name the key in an object of its own.
    private void hasura(Map<Offer, Question> questions, String list) {
        JsonNode field = service.mutations().get("update_" + list + "_by_pk");
        JsonNode gone = service.mutations().get("delete_" + list + "_by_pk");
        if (field != null) {
            JsonNode key = service.inputs(Introspection.named(Introspection.arguments(field)
                            .getOrDefault("pk_columns", field)
                            .path("type")))
                    .get("id");
            JsonNode set = Introspection.arguments(field).get("_set");
            if (key != null && set != null) {
                String name = "update_" + list + "_by_pk";
                String document = "mutation($id: " + Introspection.written(key.path("type")) + ", $data: "
                        + Introspection.written(set.path("type")) + ") { " + name
                        + "(pk_columns: {id: $id}, _set: $data) { ...Row } }";
                Map<Argument, String> roles = Map.of(Argument.ID, "id", Argument.DATA, "data");
                questions.put(Offer.UPDATE, new Question(document, List.of(name), roles));
            }
        }
        if (gone != null && Introspection.arguments(gone).containsKey("id")) {
            String name = "delete_" + list + "_by_pk";
            Map<Argument, String> roles = Map.of(Argument.ID, "id");
            questions.put(Offer.DELETE, question("mutation", name, gone, roles, " { id }", List.of(name)));
        }
    }

    private static Question question(
            String kind,
            String name,
            JsonNode field,
            Map<Argument, String> roles,
            String selection,
            List<String> path) {
        List<String> variables = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        Map<String, JsonNode> arguments = Introspection.arguments(field);
        Map<Argument, String> taken = new EnumMap<>(Argument.class);
        roles.forEach((argument, variable) -> {
            JsonNode declared = arguments.get(variable);
            if (declared != null) {
                variables.add("$" + variable + ": " + Introspection.written(declared.path("type")));
                passed.add(variable + ": $" + variable);
                taken.put(argument, variable);
            }
        });
        String declared = variables.isEmpty() ? "" : "(" + String.join(", ", variables) + ")";
        String given = passed.isEmpty() ? "" : "(" + String.join(", ", passed) + ")";
        return new Question(kind + declared + " { " + name + given + selection + " }", path, taken);
    }

    private static void put(Map<Argument, String> roles, Argument argument, @Nullable String name) {
        if (name != null) {
            roles.put(argument, name);
        }
    }

    private static @Nullable String first(Map<String, JsonNode> arguments, String... names) {
        for (String name : names) {
            if (arguments.containsKey(name)) {
                return name;
            }
        }
        return null;
    }
}
