package routes.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relation with every default filled in, so that readers never ask what an absent property means. Which of
 * the column names matter depends on where the relation is kept, see {@link #owning()}.
 *
 * @param target name of the entity on the other side
 * @param column owning one-to-one and many-to-one: the key column on this entity; many-to-many: the column of
 *     the junction table that holds this entity's id
 * @param inverseColumn many-to-many: the column of the junction table that holds the target's id
 * @param mappedBy one-to-many and inverse one-to-one: the key column on the target; many-to-many: the relation
 *     on the target that owns the junction table, where this one is only its other view
 * @param through many-to-many: the junction table
 * @param select columns of the target that a populated relation shows; empty means all
 * @param keys how the keys lie in their tables
 */
public record Relation(
        String name,
        RelationType type,
        String target,
        boolean required,
        String column,
        String inverseColumn,
        @Nullable String mappedBy,
        @Nullable String through,
        List<String> select,
        Set<Cascade> cascade,
        boolean orphanRemoval,
        OnDelete onDelete,
        boolean eager,
        JoinKeys keys) {

    public Relation {
        select = List.copyOf(select);
        cascade = Set.copyOf(cascade);
    }

    /** A relation whose keys are kept as Octonet keeps its own. */
    public Relation(
            String name,
            RelationType type,
            String target,
            boolean required,
            String column,
            String inverseColumn,
            @Nullable String mappedBy,
            @Nullable String through,
            List<String> select,
            Set<Cascade> cascade,
            boolean orphanRemoval,
            OnDelete onDelete,
            boolean eager) {
        this(
                name,
                type,
                target,
                required,
                column,
                inverseColumn,
                mappedBy,
                through,
                select,
                cascade,
                orphanRemoval,
                onDelete,
                eager,
                JoinKeys.USUAL);
    }

    /** Where an owning relation keeps its key. */
    Storage storage() {
        String stored = keys.column() == null ? column : keys.column();
        return new Storage(stored, keys.target().as(), Storage.Filled.BY_CALLER);
    }

    /** Whether this entity's own table holds the key column. */
    public boolean owning() {
        return type == RelationType.MANY_TO_ONE || (type == RelationType.ONE_TO_ONE && mappedBy == null);
    }

    public boolean cascades(Cascade kind) {
        return cascade.contains(kind);
    }
}
