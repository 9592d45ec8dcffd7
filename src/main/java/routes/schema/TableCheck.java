package routes.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is stored side by side: entities that share a table, and junction tables beside the others. */
final class TableCheck {
    private final Map<String, EntityDraft> tables = new HashMap<>();
    private final Map<String, EntityDraft> byName = new HashMap<>();
    private final Map<String, Junction> junctions = new HashMap<>();
    private final Map<String, Map<String, Column>> shared = new HashMap<>();
    private final Map<String, EntityDraft> markers = new HashMap<>();

    /** A junction table as the first relation over it sees it: the collection behind each of its columns. */
    private record Junction(String table, String firstUser, Map<String, String> columns) {}

    private TableCheck(List<EntityDraft> drafts) {
        for (EntityDraft draft : drafts) {
            tables.putIfAbsent(Names.folded(draft.table()), draft);
            byName.putIfAbsent(draft.name(), draft);
        }
    }

    static void check(List<EntityDraft> drafts, List<EntitySchema> schemas) {
        TableCheck check = new TableCheck(drafts);
        for (int i = 0; i < drafts.size(); i++) {
            EntityDraft draft = drafts.get(i);
            check.sharedTable(draft, schemas.get(i));
            for (Relation relation : schemas.get(i).relations().values()) {
                if (relation.through() != null) {
                    Place place = draft.place().at("relations").at(relation.name());
                    check.junction(draft, relation, relation.through(), place);
                }
            }
        }
    }

    private void sharedTable(EntityDraft draft, EntitySchema schema) {
        Discriminator discriminator = draft.discriminator();
        if (discriminator == null) {
            return;
        }
        EntityDraft same = markers.putIfAbsent(draft.collection() + "\0" + discriminator.value(), draft);
        if (same != null && same.sharesTableWith(draft)) {
            draft.place()
                    .at("discriminatorValue")
                    .fault(
                            "`" + discriminator.value() + "` marks the rows of " + same.name() + " too",
                            "use another value");
        }
        Map<String, Column> known = shared.computeIfAbsent(draft.collection(), table -> new HashMap<>());
        for (Column column : schema.columns()) {
            Column earlier = known.putIfAbsent(Names.folded(column.name()), column);
            if (earlier != null
                    && (earlier.type() != column.type() || !earlier.name().equals(column.name()))) {
                draft.place()
                        .fault(
                                "the column `" + column.name() + "` is "
                                        + column.type().wireName() + " here and `"
                                        + earlier.name() + "` " + earlier.type().wireName()
                                        + " in another entity of the same table",
                                "a table has one column of a name: rename one, or use the same type");
            }
        }
    }

    private void junction(EntityDraft owner, Relation relation, String table, Place relationPlace) {
        RelationDraft written = owner.relations().get(relation.name());
        boolean named = written != null && written.through() != null;
        Place place = named ? relationPlace.at("through") : relationPlace;
        if (relation.mappedBy() == null) {
            checkNames(owner, relation, table, place, relationPlace);
        }
        EntityDraft entity = tables.get(Names.folded(table));
        if (entity != null) {
            place.fault(
                    "the junction table `" + table + "` is the collection of " + entity.name(),
                    "name another table by `through`, or relate both entities to " + entity.name());
        }
        String user = owner.name() + "." + relation.name();
        Junction seen = new Junction(table, user, columns(owner, relation));
        Junction earlier = junctions.putIfAbsent(Names.folded(table), seen);
        if (earlier != null
                && (!earlier.table().equals(table) || !earlier.columns().equals(seen.columns()))) {
            place.fault(
                    "the junction table `" + table + "` is used otherwise by " + earlier.firstUser(),
                    "name another table by `through`, or say `mappedBy` on one side");
        }
    }

    // Beside a table that others made, the junction is theirs too, and its names are what they are.
    private static void checkNames(
            EntityDraft owner, Relation relation, String table, Place place, Place relationPlace) {
        if (owner.mapping().table() != null) {
            List.of(table, relation.column(), relation.inverseColumn())
                    .forEach(name -> Names.checkExisting(name, place));
        } else {
            Names.checkTable(table, place);
            Names.checkColumn(relation.column(), relationPlace);
            Names.checkColumn(relation.inverseColumn(), relationPlace);
        }
    }

    private Map<String, String> columns(EntityDraft owner, Relation relation) {
        EntityDraft target = byName.get(relation.target());
        Map<String, String> columns = new HashMap<>();
        columns.put(relation.column(), owner.collection());
        columns.put(relation.inverseColumn(), target == null ? "" : target.collection());
        return columns;
    }
}
