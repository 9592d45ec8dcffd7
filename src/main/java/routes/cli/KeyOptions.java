package routes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import routes.access.Permissions;
import routes.entity.DocumentLimits;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.entity.Scopes;
import routes.entity.TransportNames;

/**
 * The options of {@code generate-apikey} that say what the key may do. What is left out is not limited, but for
 * the operations: administration has to be asked for by name.
 */
final class KeyOptions {
    private static final Set<String> DATA = Set.of("read", "write");

    @Option(
            names = "--projects",
            paramLabel = "<name,...>",
            order = 1,
            description = "Projects it is good for; default all.")
    private List<String> projects = new ArrayList<>();

    @Option(
            names = "--operations",
            paramLabel = "<kind,...>",
            order = 2,
            description = "read, write, admin; default read,write.")
    private List<String> operations = new ArrayList<>();

    @Option(
            names = "--transports",
            paramLabel = "<name,...>",
            order = 3,
            description = "rest, ws, mcp and so on; default all.")
    private List<String> transports = new ArrayList<>();

    @Option(
            names = "--entities",
            paramLabel = "<name,...>",
            order = 4,
            description = "Entities it is good for; default all.")
    private List<String> entities = new ArrayList<>();

    @Option(
            names = "--fields",
            paramLabel = "<Entity=field,...>",
            order = 5,
            description = "The only fields of an entity that it sees and writes; once for each entity.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "<Entity={filter}>",
            order = 6,
            description = "A filter that every row it reads or writes must meet; once for each entity.")
    private List<String> rows = new ArrayList<>();

    @Option(
            names = "--rate-limit",
            paramLabel = "<n>",
            order = 7,
            description = "Requests a minute; 0, the default, for no limit.")
    private @Nullable Integer rateLimit;

    @Option(
            names = "--graphql",
            paramLabel = "<limit=n,...>",
            split = ",",
            order = 8,
            description = "How much a document of GraphQL may ask for, if less than the server allows: requests,"
                    + " fields, depth, aliases.")
    private Map<String, Integer> graphql = new LinkedHashMap<>();

    @Option(
            names = "--permissions",
            paramLabel = "<file>",
            order = 9,
            description = "All of the above from a JSON file: scopes, rateLimit, limits and graphql. Options may say"
                    + " what the file does not.")
    private @Nullable Path file;

    @Option(
            names = "--owner",
            paramLabel = "<e-mail>",
            order = 12,
            description = "The user whose roles bound it, for as long as the user is active; default nobody.")
    private @Nullable String owner;

    @Option(
            names = "--force",
            order = 20,
            description = "Take names of projects, entities, fields and transports that are not there yet.")
    private boolean force;

    /** A user's e-mail address or id. */
    @Nullable
    String owner() {
        return owner;
    }

    boolean force() {
        return force;
    }

    /** @throws EntityException naming every option and every place of the file that can't be read */
    Permissions permissions() {
        Permissions typed = Permissions.parse(typed());
        Permissions read = file == null ? Permissions.parse(Map.of()) : PermissionsFile.read(file);
        List<Problem> twice = new ArrayList<>();
        Map<String, Scopes.Values> scopes = new LinkedHashMap<>(read.scopes().byName());
        typed.scopes().byName().forEach((name, values) -> {
            if (scopes.put(name, values) != null) {
                twice.add(given("--" + name, "scopes." + name));
            }
        });
        var limits = new LinkedHashMap<>(read.limits());
        typed.limits().forEach((entity, limit) -> {
            if (limits.put(entity, limit) != null) {
                twice.add(given("--fields or --rows", "limits." + entity));
            }
        });
        if (rateLimit != null && read.rateLimit() > 0) {
            twice.add(given("--rate-limit", "rateLimit"));
        }
        Map<String, Integer> documents = new LinkedHashMap<>(read.documents().byName());
        typed.documents().byName().forEach((name, most) -> {
            if (documents.put(name, most) != null) {
                twice.add(given("--graphql", "graphql." + name));
            }
        });
        if (!twice.isEmpty()) {
            throw new EntityException(ErrorCode.VALIDATION_FAILED, "Two places say what the key may do", twice)
                    .hint("Say each part in the file or as an option, not both.");
        }
        scopes.putIfAbsent(Scopes.PROJECTS, Scopes.Values.ANY);
        scopes.putIfAbsent(Scopes.OPERATIONS, Scopes.Values.of(DATA));
        scopes.putIfAbsent(Scopes.TRANSPORTS, Scopes.Values.ANY);
        return new Permissions(
                new Scopes(scopes),
                rateLimit == null ? read.rateLimit() : rateLimit,
                limits,
                DocumentLimits.of(documents));
    }

    private Problem given(String option, String place) {
        return new Problem(option, "is also said by " + file + " " + place);
    }

    private Map<String, Object> typed() {
        Map<String, Object> scopes = new LinkedHashMap<>();
        scope(scopes, Scopes.PROJECTS, projects);
        scope(scopes, Scopes.OPERATIONS, operations);
        // One transport has another name in scopes than in files and settings; both are understood.
        scope(
                scopes,
                Scopes.TRANSPORTS,
                names(transports).stream()
                        .map(name -> TransportNames.BY_STEM.getOrDefault(name, name))
                        .toList());
        scope(scopes, Scopes.ENTITIES, entities);
        TypedLimits limits = new TypedLimits();
        fields.forEach(limits::fields);
        rows.forEach(limits::rows);
        return Map.of(
                "scopes",
                scopes,
                "limits",
                limits.toJson(),
                "rateLimit",
                rateLimit == null ? 0 : rateLimit,
                "graphql",
                graphql);
    }

    private static void scope(Map<String, Object> scopes, String name, List<String> typed) {
        List<String> names = names(typed);
        if (!names.isEmpty()) {
            scopes.put(name, names);
        }
    }

    /** "--projects a,b" and "--projects a --projects b" mean the same. */
    static List<String> names(List<String> typed) {
        Set<String> names = new LinkedHashSet<>();
        for (String part : typed) {
            for (String name : part.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return List.copyOf(names);
    }
}
