package routes.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import routes.change.RelayProjects;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;

/**
 * The projects of a relay. Those that are named are opened for it; of all projects it takes those that somebody uses, since
 * thousands that nobody does must not be opened for nothing.
 */
final class ChosenProjects implements RelayProjects {
    private final ProjectRegistry projects;

    ChosenProjects(ProjectRegistry projects) {
        this.projects = projects;
    }

    @Override
    public Collection<Project> chosen(String names) {
        if (names.equals(NONE)) {
            return List.of();
        }
        if (names.equals(ALL)) {
            return projects.visible().stream().filter(Project::opened).toList();
        }
        List<Project> chosen = new ArrayList<>();
        for (String name : names.split("\\s*,\\s*", -1)) {
            Project project = name.equals(ProjectDefinition.SYSTEM) ? null : projects.find(name);
            if (project == null) {
                throw new IllegalArgumentException(
                        "changes are to be told of the project \"" + name + "\", which there is not");
            }
            chosen.add(project);
        }
        return chosen;
    }
}
