package routes.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and collections of all entities: a URL or a table must mean one of them only. */
final class EntityNameCheck {
    private final Map<String, EntityDraft> byName = new HashMap<>();
    private final Map<String, EntityDraft> byCollection = new HashMap<>();

    private EntityNameCheck() {}

    static void check(List<EntityDraft> drafts) {
        EntityNameCheck check = new EntityNameCheck();
        for (EntityDraft draft : drafts) {
            if (check.newName(draft)) {
                check.checkCollection(draft);
            }
        }
        for (EntityDraft draft : check.byName.values()) {
            check.checkAgainstCollections(draft);
        }
    }

    private boolean newName(EntityDraft draft) {
        EntityDraft earlier = byName.putIfAbsent(Names.folded(draft.name()), draft);
        if (earlier == null) {
            return true;
        }
        draft.namePlace()
                .fault(
                        earlier.name().equals(draft.name())
                                ? "there is another entity `" + draft.name() + "`"
                                : "`" + draft.name() + "` and `" + earlier.name() + "` differ in case only",
                        "rename one of them; the other is in " + earlier.place().source() + "#"
                                + earlier.place().pointer());
        return false;
    }

    private void checkCollection(EntityDraft draft) {
        EntityDraft earlier = byCollection.putIfAbsent(Names.folded(draft.collection()), draft);
        if (earlier == null) {
            return;
        }
        if (!draft.sharesTableWith(earlier)) {
            draft.place()
                    .at("collection")
                    .fault(
                            "the collection `" + draft.collection() + "` is that of " + earlier.name() + " too",
                            "choose another, or give both the same `discriminator`");
        }
    }

    private void checkAgainstCollections(EntityDraft draft) {
        EntityDraft other = byCollection.get(Names.folded(draft.name()));
        if (other != null
                && !Names.folded(draft.name()).equals(Names.folded(draft.collection()))
                && !Names.folded(other.name()).equals(Names.folded(draft.name()))) {
            draft.namePlace()
                    .fault(
                            "`" + draft.name() + "` is the collection of " + other.name(),
                            "an address would mean two entities: rename one of them");
        }
    }
}
