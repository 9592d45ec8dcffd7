package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file; every fault of it is found in one pass and told with its place. */
final class MappingReader {
    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");
    private static final Set<String> MEMBERS = Set.of("type", "id", "numericId", "filter", "givenId");
    private static final Set<String> QUESTION = Set.of("document", "answer", "variables");

    private final List<String> faults = new ArrayList<>();

    private MappingReader() {}

    /** @throws IllegalArgumentException listing every fault */
    static Map<String, GraphqlEntity> read(Path file) {
        try {
            return read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("mapping " + file.getFileName() + " can't be read");
        }
    }

    static Map<String, GraphqlEntity> read(String source, String text) {
        MappingReader reader = new MappingReader();
        Map<String, GraphqlEntity> entities = new LinkedHashMap<>();
        try {
            JsonNode root = new ObjectMapper().readTree(text).path("entities");
            if (!root.isObject() || root.isEmpty()) {
                reader.faults.add("#/entities: must be an object of entity name to how it is asked for");
            }
            root.properties().forEach(member -> {
                GraphqlEntity entity =
                        reader.entity("#/entities/" + member.getKey(), member.getKey(), member.getValue());
                entities.put(member.getKey(), entity);
            });
        } catch (IOException malformed) {
            reader.faults.add("#: is no JSON");
        }
        if (!reader.faults.isEmpty()) {
            throw new IllegalArgumentException(source + ": " + String.join("; ", reader.faults));
        }
        return entities;
    }

    private GraphqlEntity entity(String at, String name, JsonNode node) {
        Map<GraphqlEntity.Offer, Question> questions = new EnumMap<>(GraphqlEntity.Offer.class);
        for (GraphqlEntity.Offer kind : GraphqlEntity.Offer.values()) {
            if (node.has(kind.wireName())) {
                questions.put(kind, question(at + "/" + kind.wireName(), node.path(kind.wireName())));
            }
        }
        node.fieldNames().forEachRemaining(member -> {
            boolean known = MEMBERS.contains(member)
                    || questions.keySet().stream()
                            .anyMatch(kind -> kind.wireName().equals(member));
            if (!known) {
                faults.add(at + "/" + member + ": means nothing");
            }
        });
        if (questions.isEmpty()) {
            faults.add(at + ": says no operation, as list or one");
        }
        return new GraphqlEntity(
                name(at + "/type", node.path("type").asText(name)),
                name(at + "/id", node.path("id").asText("id")),
                node.path("numericId").asBoolean(false),
                form(at + "/filter", node.path("filter").asText("none")),
                node.path("givenId").asBoolean(false),
                questions);
    }

    private String name(String at, String name) {
        if (!NAME.matcher(name).matches()) {
            faults.add(at + ": is no name of GraphQL");
        }
        return name;
    }

    private GraphqlEntity.FilterForm form(String at, String text) {
        for (GraphqlEntity.FilterForm form : GraphqlEntity.FilterForm.values()) {
            if (form.wireName().equals(text)) {
                return form;
            }
        }
        faults.add(at + ": is none of octonet, hasura, equal, none");
        return GraphqlEntity.FilterForm.NONE;
    }

    private Question question(String at, JsonNode node) {
        String document = node.path("document").asText("");
        if (document.isBlank()) {
            faults.add(at + "/document: is missing");
        }
        List<String> path = List.of(node.path("answer").asText("").split("\\.", -1));
        path.forEach(step -> name(at + "/answer", step));
        Map<Question.Argument, String> variables = new EnumMap<>(Question.Argument.class);
        node.path("variables").properties().forEach(variable -> {
            Question.Argument argument = argument(variable.getKey());
            String name = variable.getValue().asText("");
            if (argument == null) {
                faults.add(at + "/variables/" + variable.getKey() + ": is none of id, filter, sort, limit, skip, data");
            } else if (!Pattern.compile("\\$" + Pattern.quote(name) + "\\b")
                    .matcher(document)
                    .find()) {
                faults.add(at + "/variables/" + variable.getKey() + ": the document has no variable $" + name);
            } else {
                variables.put(argument, name);
            }
        });
        node.fieldNames().forEachRemaining(member -> {
            if (!QUESTION.contains(member)) {
                faults.add(at + "/" + member + ": means nothing");
            }
        });
        return new Question(document, path, variables);
    }

    private static Question.@Nullable Argument argument(String name) {
        for (Question.Argument argument : Question.Argument.values()) {
            if (argument.wireName().equals(name)) {
                return argument;
            }
        }
        return null;
    }
}
