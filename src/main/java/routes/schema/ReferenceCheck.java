package routes.schema;

import java.util.List;
import java.util.Map;

/** What an entity says about columns of another: `mappedBy` and `select` must name ones that exist. */
final class ReferenceCheck {
    private final Map<String, EntityDraft> drafts;
    private final Map<String, EntitySchema> schemas;

    ReferenceCheck(Map<String, EntityDraft> drafts, Map<String, EntitySchema> schemas) {
        this.drafts = drafts;
        this.schemas = schemas;
    }

    void check(EntityDraft owner, EntitySchema schema) {
        for (Relation relation : schema.relations().values()) {
            EntitySchema target = schemas.get(relation.target());
            EntityDraft written = drafts.get(relation.target());
            if (target != null && written != null) {
                Place place = owner.place().at("relations").at(relation.name());
                checkSelect(relation, target, written, place.at("select"));
                if (relation.type() != RelationType.MANY_TO_MANY) {
                    checkMappedBy(owner, relation, target, written, place);
                }
            }
        }
    }

    private static void checkSelect(Relation relation, EntitySchema target, EntityDraft written, Place place) {
        for (int i = 0; i < relation.select().size(); i++) {
            String name = relation.select().get(i);
            Column column = target.column(name);
            boolean owning = target.relations().containsKey(name);
            if (column == null && !owning && !written.unreadable().contains(name)) {
                place.at(i)
                        .fault(
                                target.name() + " has no column `" + name + "`",
                                Suggestion.instead(name, visible(target)));
            } else if (column != null && column.secret()) {
                place.at(i).fault("`" + name + "` of " + target.name() + " is secret", "leave it out");
            }
        }
    }

    private void checkMappedBy(
            EntityDraft owner, Relation relation, EntitySchema target, EntityDraft written, Place place) {
        String mappedBy = relation.mappedBy();
        if (mappedBy == null || written.unreadable().contains(mappedBy)) {
            return;
        }
        RelationDraft draft = owner.relations().get(relation.name());
        Place at = draft != null && draft.mappedBy() != null ? place.at("mappedBy") : place;
        Column column = target.column(mappedBy);
        if (column == null) {
            at.fault(
                    target.name() + " has no column `" + mappedBy + "` to find the rows by",
                    "give " + target.name() + " a many-to-one relation to " + owner.name()
                            + " and name its column by `mappedBy`");
        } else if (column.relation() != null) {
            checkLeadsBack(owner, column, column.relation(), target, at);
        } else if (column.type() != FieldType.STRING && column.type() != FieldType.OBJECT_ID) {
            at.fault(
                    "`" + mappedBy + "` of " + target.name() + " is "
                            + column.type().wireName() + " and can't hold an id",
                    "name the key column of a relation to " + owner.name());
        }
    }

    private void checkLeadsBack(EntityDraft owner, Column column, Relation back, EntitySchema target, Place place) {
        EntityDraft end = drafts.get(back.target());
        if (end != null && !end.name().equals(owner.name()) && !end.sharesTableWith(owner)) {
            place.fault(
                    "`" + column.name() + "` of " + target.name() + " holds the id of " + end.name() + ", not of "
                            + owner.name(),
                    "name a key column that leads back here");
        }
    }

    private static List<String> visible(EntitySchema target) {
        return target.columns().stream()
                .filter(column -> !column.secret())
                .map(Column::name)
                .toList();
    }
}
