package routes.change;

import java.util.Collection;
import routes.entity.EntityProject;

/** Finds the projects whose changes are passed on. */
public interface RelayProjects {
    /** Stands for all projects that are in use. */
    String ALL = "all";

    /** Stands for none at all. */
    String NONE = "off";

    /**
     * The projects by their names with commas between them; for {@link #ALL} those that are in use just now.
     *
     * @throws IllegalArgumentException for a name that no project has
     */
    Collection<? extends EntityProject> chosen(String names);
}
