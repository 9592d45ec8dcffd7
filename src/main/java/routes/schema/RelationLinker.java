package routes.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in the defaults of relations that depend on the entity on the other side. */
final class RelationLinker {
    private static final String UNUSED = "";

    private final Map<String, EntityDraft> drafts;

    RelationLinker(Map<String, EntityDraft> drafts) {
        this.drafts = drafts;
    }

    /** The whole relation, or null with faults where the other side does not fit. */
    @Nullable
    Relation link(EntityDraft owner, RelationDraft draft) {
        EntityDraft target = drafts.get(draft.target());
        if (target == null) {
            draft.place()
                    .at("target")
                    .fault(
                            "there is no entity `" + draft.target() + "`",
                            Suggestion.instead(draft.target(), drafts.keySet()));
            return null;
        }
        checkIds(owner, draft, target);
        if (draft.owning()) {
            return relation(owner, draft, draft.key(), UNUSED, null, null);
        }
        if (draft.type() == RelationType.MANY_TO_MANY) {
            return draft.mappedBy() == null ? junction(owner, draft) : inverse(owner, draft, draft.mappedBy(), target);
        }
        return relation(owner, draft, UNUSED, UNUSED, keyOnTarget(owner, draft, target), null);
    }

    // A key is one column, so that what it leads to has an id of one column.
    private static void checkIds(EntityDraft owner, RelationDraft draft, EntityDraft target) {
        boolean junction = draft.type() == RelationType.MANY_TO_MANY;
        if (draft.owning() || junction) {
            checkReferable(draft, target, draft.place().at("target"));
        }
        if (!draft.owning()) {
            checkReferable(draft, owner, draft.place());
        }
        boolean madeBefore = draft.owning() || junction;
        if (madeBefore && target.mapping().id().generated() && draft.cascade().contains(Cascade.PERSIST)) {
            draft.place()
                    .at("cascade")
                    .fault(
                            "the database makes the ids of " + target.name() + " when rows are written",
                            "create them first, and refer to them by their ids");
        }
    }

    private static void checkReferable(RelationDraft draft, EntityDraft entity, Place place) {
        EntityId id = entity.mapping().id();
        if (id.composite() || id.none()) {
            place.fault(
                    "rows of " + entity.name() + (id.none() ? " have no id" : " have an id of several columns")
                            + ", and the key of a " + draft.type().wireName() + " relation is one column",
                    "keep the columns as fields");
        }
    }

    private static String keyOnTarget(EntityDraft owner, RelationDraft draft, EntityDraft target) {
        String written = draft.mappedBy();
        if (written != null) {
            RelationDraft named = target.relations().get(written);
            return named != null && named.owning() ? named.key() : written;
        }
        List<RelationDraft> back = target.relations().values().stream()
                .filter(other -> other.owning() && other.target().equals(owner.name()))
                .toList();
        return back.size() == 1 ? back.get(0).key() : keyName(owner.name());
    }

    private Relation junction(EntityDraft owner, RelationDraft draft) {
        String column = draft.joinColumn() == null ? keyName(owner.name()) : draft.joinColumn();
        String inverse = draft.inverseJoinColumn() == null ? keyName(draft.target()) : draft.inverseJoinColumn();
        if (sameName(column, inverse) && draft.inverseJoinColumn() == null) {
            // An entity related to itself: both defaults would be the same column.
            inverse = draft.name() + "Id";
        }
        if (sameName(column, inverse)) {
            draft.place()
                    .fault(
                            "both columns of the junction table are called `" + inverse + "`",
                            "name them by `joinColumn` and `inverseJoinColumn`");
        }
        return relation(owner, draft, column, inverse, null, through(owner, draft));
    }

    private @Nullable Relation inverse(EntityDraft owner, RelationDraft draft, String mappedBy, EntityDraft target) {
        RelationDraft other = target.relations().get(mappedBy);
        Place place = draft.place().at("mappedBy");
        if (other == null) {
            if (!target.unreadable().contains(mappedBy)) {
                place.fault(
                        target.name() + " has no relation `" + mappedBy + "`",
                        Suggestion.instead(mappedBy, target.relations().keySet()));
            }
            return null;
        }
        if (other.type() != RelationType.MANY_TO_MANY || !other.target().equals(owner.name())) {
            place.fault(
                    "`" + mappedBy + "` of " + target.name() + " is no many-to-many relation to " + owner.name(),
                    "name the relation at the other end of the same junction table");
            return null;
        }
        if (other.mappedBy() != null) {
            place.fault("both sides say `mappedBy`", "remove it on the side that owns the junction table");
            return null;
        }
        for (String property : List.of("through", "joinColumn", "inverseJoinColumn")) {
            refuseBesideMappedBy(draft, property);
        }
        Relation seenFromThere = junction(target, other.quietly());
        return relation(
                owner, draft, seenFromThere.inverseColumn(), seenFromThere.column(), mappedBy, seenFromThere.through());
    }

    private static void refuseBesideMappedBy(RelationDraft draft, String property) {
        String value = switch (property) {
            case "through" -> draft.through();
            case "joinColumn" -> draft.joinColumn();
            default -> draft.inverseJoinColumn();
        };
        if (value != null) {
            draft.place()
                    .at(property)
                    .fault("`" + property + "` beside `mappedBy`", "the side named by `mappedBy` says it");
        }
    }

    private Relation relation(
            EntityDraft owner,
            RelationDraft draft,
            String column,
            String inverse,
            @Nullable String mappedBy,
            @Nullable String through) {
        return new Relation(
                draft.name(),
                draft.type(),
                draft.target(),
                draft.required(),
                column,
                inverse,
                mappedBy,
                through,
                draft.select(),
                draft.cascade(),
                draft.orphanRemoval(),
                draft.onDelete() == null ? usualAction(draft) : draft.onDelete(),
                draft.eager(),
                keys(owner, draft, through));
    }

    private JoinKeys keys(EntityDraft owner, RelationDraft draft, @Nullable String through) {
        EntityDraft target = drafts.get(draft.target());
        return new JoinKeys(
                draft.column(),
                through == null ? null : owner.mapping().databaseSchema(),
                through != null && owner.mapping().table() != null,
                owner.mapping().id(),
                target == null ? EntityId.USUAL : target.mapping().id());
    }

    /** What happens on delete where the schema does not say: never set-null on a column that can't be null. */
    static OnDelete usualAction(RelationType type, boolean required) {
        if (type == RelationType.MANY_TO_MANY) {
            return OnDelete.CASCADE;
        }
        return required ? OnDelete.RESTRICT : OnDelete.SET_NULL;
    }

    private static OnDelete usualAction(RelationDraft draft) {
        return usualAction(draft.type(), draft.required());
    }

    static String through(EntityDraft owner, RelationDraft draft) {
        return draft.through() == null ? owner.collection() + "_" + draft.name() : draft.through();
    }

    static String keyName(String entity) {
        return Names.folded(entity) + "Id";
    }

    static boolean sameName(String one, String other) {
        return Names.folded(one).equals(Names.folded(other));
    }
}
