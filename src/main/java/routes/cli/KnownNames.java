package routes.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import routes.access.Permissions;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.ErrorCode;
import routes.entity.FilterParser;
import routes.entity.Problem;
import routes.entity.Scopes;
import routes.entity.TransportNames;
import routes.project.Project;
import routes.project.ProjectRegistry;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaException;
import routes.schema.Suggestion;

/**
 * Finds the names in a key's permissions that stand for nothing on this server. A key with a misspelt name is made
 * as easily as a right one, and a limit on a misspelt entity limits nothing.
 */
public final class KnownNames {
    private final ProjectRegistry projects;
    private final Set<String> scopes;

    /** @param scopes the scopes that requests are checked for */
    public KnownNames(ProjectRegistry projects, Set<String> scopes) {
        this.projects = projects;
        this.scopes = new TreeSet<>(scopes);
    }

    /** @throws EntityException VALIDATION_FAILED naming every name that is not known, with the known ones */
    void check(Permissions permissions) {
        List<Problem> problems = new ArrayList<>();
        permissions.scopes().byName().keySet().forEach(name -> one("scopes", name, scopes, problems));
        Set<String> slugs = new TreeSet<>();
        projects.visible().forEach(project -> slugs.add(project.slug()));
        all(permissions, Scopes.PROJECTS, slugs, problems);
        all(permissions, Scopes.TRANSPORTS, TransportNames.scopes(), problems);
        if (permissions.scopes().byName().containsKey(Scopes.ENTITIES)
                || !permissions.limits().isEmpty()) {
            entities(permissions, problems);
        }
        if (!problems.isEmpty()) {
            throw new EntityException(
                            ErrorCode.VALIDATION_FAILED, "The key would be limited to what is not there", problems)
                    .hint("Mend the names, or take them as they are with --force.");
        }
    }

    private static void all(Permissions permissions, String scope, Collection<String> known, List<Problem> problems) {
        Scopes.Values values = permissions.scopes().byName().get(scope);
        if (values != null) {
            values.values().stream().sorted().forEach(value -> one(scope, value, known, problems));
        }
    }

    private static void one(String place, String name, Collection<String> known, List<Problem> problems) {
        if (!known.contains(name)) {
            problems.add(new Problem(place, Suggestion.unknown(name, known)));
        }
    }

    private void entities(Permissions permissions, List<Problem> problems) {
        Map<String, Map<String, EntitySchema>> byName = byName(permissions.scopes(), problems);
        all(permissions, Scopes.ENTITIES, byName.keySet(), problems);
        new TreeMap<>(permissions.limits()).forEach((name, limit) -> {
            String place = "limits." + name;
            Map<String, EntitySchema> entities = byName.get(name);
            if (entities == null) {
                problems.add(new Problem("limits", Suggestion.unknown(name, byName.keySet())));
            } else {
                fields(place, limit, entities.values(), problems);
                entities.forEach((project, entity) -> rows(place, limit, project, entity, problems));
            }
        });
    }

    /** Entity name and project to the entity, in the projects that the key is good for. */
    private Map<String, Map<String, EntitySchema>> byName(Scopes scopes, List<Problem> problems) {
        Map<String, Map<String, EntitySchema>> byName = new TreeMap<>();
        boolean none = projects.visible().stream().noneMatch(project -> scopes.allow(Scopes.PROJECTS, project.slug()));
        for (Project project : projects.visible()) {
            // Where the projects are misspelt, any may have been meant.
            if (none || scopes.allow(Scopes.PROJECTS, project.slug())) {
                try {
                    for (EntitySchema entity : project.catalog().entities()) {
                        byName.computeIfAbsent(entity.name(), name -> new TreeMap<>())
                                .put(project.slug(), entity);
                    }
                } catch (EntityException | SchemaException faulty) {
                    problems.add(new Problem(
                            "project " + project.slug(), "has faulty schemas, so that its entities are not known"));
                }
            }
        }
        return byName;
    }

    private static void fields(
            String place, EntityLimit limit, Collection<EntitySchema> entities, List<Problem> problems) {
        if (limit.fields() != null) {
            Set<String> known = new TreeSet<>();
            for (EntitySchema entity : entities) {
                entity.columns().stream().map(Column::name).forEach(known::add);
                known.addAll(entity.relations().keySet());
            }
            limit.fields().stream().sorted().forEach(field -> one(place + ".fields", field, known, problems));
        }
    }

    // A rule that does not fit lets nothing through: safe, but hardly what was meant.
    private static void rows(
            String place, EntityLimit limit, String project, EntitySchema entity, List<Problem> problems) {
        if (limit.rows() == null) {
            return;
        }
        try {
            FilterParser.checkRule(entity, limit.rows());
        } catch (EntityException unfit) {
            String where = place + " in project " + project;
            for (Problem problem : unfit.details()) {
                problems.add(new Problem(
                        where,
                        problem.field() + " " + problem.problem() + (unfit.hint() == null ? "" : ". " + unfit.hint())));
            }
        }
    }
}
