package routes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A relation as it is written, before the defaults that depend on the entity on the other side. */
record RelationDraft(
        Place place,
        String name,
        RelationType type,
        String target,
        boolean required,
        @Nullable String joinColumn,
        @Nullable String inverseJoinColumn,
        @Nullable String mappedBy,
        @Nullable String through,
        List<String> select,
        Set<Cascade> cascade,
        boolean orphanRemoval,
        @Nullable OnDelete onDelete,
        boolean eager,
        @Nullable String column) {

    boolean owning() {
        return type == RelationType.MANY_TO_ONE || (type == RelationType.ONE_TO_ONE && mappedBy == null);
    }

    /** The column that holds the target's id, on an owning relation. */
    String key() {
        return joinColumn == null ? name : joinColumn;
    }

    /** Where to point a reader who asks for the key column's name. */
    Place keyPlace() {
        return joinColumn == null ? place : place.at("joinColumn");
    }

    /** The same relation, its faults reported to nobody: for a second look from the other side. */
    RelationDraft quietly() {
        return new RelationDraft(
                Place.root("", new ArrayList<>()),
                name,
                type,
                target,
                required,
                joinColumn,
                inverseJoinColumn,
                mappedBy,
                through,
                select,
                cascade,
                orphanRemoval,
                onDelete,
                eager,
                column);
    }
}
