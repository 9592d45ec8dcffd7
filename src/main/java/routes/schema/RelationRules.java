package routes.schema;

import org.jspecify.annotations.Nullable;

/** What the properties of one relation may not say together. */
final class RelationRules {
    private RelationRules() {}

    static void check(RelationDraft draft) {
        boolean manyToMany = draft.type() == RelationType.MANY_TO_MANY;
        if (!manyToMany) {
            refuse(draft, "through", draft.through());
            refuse(draft, "inverseJoinColumn", draft.inverseJoinColumn());
        }
        if (draft.type() == RelationType.MANY_TO_ONE) {
            refuse(draft, "mappedBy", draft.mappedBy());
        }
        if (draft.type() == RelationType.ONE_TO_MANY) {
            refuse(draft, "joinColumn", draft.joinColumn());
        }
        if (draft.type() == RelationType.ONE_TO_ONE && draft.mappedBy() != null) {
            refuse(draft, "joinColumn", draft.joinColumn());
        }
        if (!draft.owning() && draft.column() != null) {
            draft.place()
                    .at("column")
                    .fault("no column of this entity holds the key", "name it on the side that has it");
        }
        checkShared(draft);
        checkSetNull(draft);
    }

    private static void refuse(RelationDraft draft, String property, @Nullable String value) {
        if (value == null) {
            return;
        }
        String hint = switch (property) {
            case "joinColumn" -> "the key is a column of " + draft.target() + ": name it by `mappedBy`";
            case "mappedBy" -> "the key is a column of this entity: name it by `joinColumn`";
            default -> "remove it, or make the relation many-to-many";
        };
        draft.place()
                .at(property)
                .fault(
                        "`" + property + "` means nothing on this side of a "
                                + draft.type().wireName() + " relation",
                        hint);
    }

    // The rows at the far end of these relations may belong to others too.
    private static void checkShared(RelationDraft draft) {
        if (draft.type() != RelationType.MANY_TO_ONE && draft.type() != RelationType.MANY_TO_MANY) {
            return;
        }
        if (draft.cascade().contains(Cascade.REMOVE)) {
            draft.place()
                    .at("cascade")
                    .fault(
                            "`remove` over a " + draft.type().wireName() + " relation deletes rows that others share",
                            "use [\"persist\", \"merge\"]");
        }
        if (draft.orphanRemoval()) {
            draft.place()
                    .at("orphanRemoval")
                    .fault(
                            "orphan removal over a " + draft.type().wireName()
                                    + " relation deletes rows that others share",
                            "remove it");
        }
    }

    private static void checkSetNull(RelationDraft draft) {
        boolean notNull = (draft.owning() && draft.required()) || draft.type() == RelationType.MANY_TO_MANY;
        if (notNull && draft.onDelete() == OnDelete.SET_NULL) {
            draft.place()
                    .at("onDelete")
                    .fault(
                            "`set-null` on a key that can't be null",
                            "use restrict or cascade, or make the relation nullable");
        }
    }
}
