package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.Include;
import routes.schema.Column;
import routes.schema.Relation;

/** Makes the steps that follow relations: related rows of many parents at once, and what junctions hold. */
public interface LinkStatements {
    /** Column of the parent's key in an answer; no column of an entity has such a name. */
    String PARENT = "$parent";

    /** Parents whose related rows one step finds. */
    int parents(Include include);

    /** Rows related to any of the parents with these keys, one more than are allowed. */
    Step related(Include include, List<Column> columns, List<String> keys);

    /** The ids that a junction relates to any of these, in the order in which their rows are shown. */
    Step links(Relation relation, List<String> ids, int limit);

    /** The ids that a junction relates to this one, or whether it relates this one id. */
    Step linked(Relation relation, String id, @Nullable String other);

    /** The ids that a junction relates to any of these. */
    Step linkedToAny(Relation relation, List<String> ids);

    /** Relates an id to others, each of which is not related yet. */
    Step link(Relation relation, String id, List<String> others);

    Step unlink(Relation relation, String id, List<String> others);

    /** Takes rows that are about to be deleted out of a junction. */
    Step unlinkAll(Relation relation, String column, List<String> ids);
}
