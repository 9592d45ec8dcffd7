package routes.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the readers found into a catalog: entities know their relations, indexes their columns. */
final class SchemaLinker {
    private final List<EntityDraft> drafts;
    private final Map<String, EntityDraft> byName = new LinkedHashMap<>();
    private final Map<String, EntitySchema> linked = new LinkedHashMap<>();

    private SchemaLinker(List<EntityDraft> drafts) {
        this.drafts = drafts;
        drafts.forEach(draft -> byName.putIfAbsent(draft.name(), draft));
    }

    /** The catalog of these entities; of use only where no fault was reported. */
    static SchemaCatalog link(List<EntityDraft> drafts) {
        return new SchemaLinker(drafts).link();
    }

    private SchemaCatalog link() {
        EntityNameCheck.check(drafts);
        List<EntitySchema> bare = new ArrayList<>();
        RelationLinker linker = new RelationLinker(byName);
        for (EntityDraft draft : drafts) {
            EntitySchema schema = withRelations(draft, linker);
            bare.add(schema);
            linked.putIfAbsent(draft.name(), schema);
        }
        ReferenceCheck references = new ReferenceCheck(byName, linked);
        List<EntitySchema> whole = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            EntityDraft draft = drafts.get(i);
            ColumnCheck.check(draft, bare.get(i));
            MappingCheck.check(draft, bare.get(i));
            references.check(draft, bare.get(i));
            whole.add(withIndexes(draft, bare.get(i)));
        }
        TableCheck.check(drafts, bare);
        return new SchemaCatalog(whole);
    }

    private static EntitySchema withRelations(EntityDraft draft, RelationLinker linker) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        Map<String, Field> fields = new LinkedHashMap<>(draft.fields());
        for (RelationDraft written : draft.relations().values()) {
            if (written.owning()) {
                fields.remove(written.key());
            }
            Relation relation = linker.link(draft, written);
            if (relation == null) {
                draft.unreadable().add(written.name());
                draft.unreadable().add(written.key());
            } else {
                relations.put(written.name(), relation);
            }
        }
        return schema(draft, fields, relations, List.of());
    }

    private static EntitySchema withIndexes(EntityDraft draft, EntitySchema bare) {
        List<Index> indexes = new ArrayList<>();
        for (EntityDraft.IndexDraft written : draft.indexes()) {
            Map<String, Index.Part> parts = new LinkedHashMap<>();
            for (Index.Part part : written.parts()) {
                Column column = column(bare, part.column());
                Place place = written.place().at("fields");
                if (column == null) {
                    if (!draft.unreadable().contains(part.column())) {
                        place.fault(
                                "the index is over `" + part.column() + "`, which " + bare.name() + " does not have",
                                Suggestion.instead(part.column(), names(bare)));
                    }
                } else if (parts.put(column.name(), new Index.Part(column.name(), part.order())) != null) {
                    place.fault("the index names `" + column.name() + "` twice", "keep one of the two");
                }
            }
            indexes.add(new Index(List.copyOf(parts.values()), written.unique(), written.sparse()));
        }
        return schema(draft, bare.fields(), bare.relations(), indexes);
    }

    private static @Nullable Column column(EntitySchema schema, String columnOrRelation) {
        Relation relation = schema.relations().get(columnOrRelation);
        return relation != null && relation.owning()
                ? schema.column(relation.column())
                : schema.column(columnOrRelation);
    }

    private static List<String> names(EntitySchema schema) {
        return schema.columns().stream().map(Column::name).toList();
    }

    private static EntitySchema schema(
            EntityDraft draft, Map<String, Field> fields, Map<String, Relation> relations, List<Index> indexes) {
        return new EntitySchema(
                draft.name(),
                draft.collection(),
                fields,
                relations,
                indexes,
                draft.timestamps(),
                draft.discriminator(),
                draft.softDelete(),
                draft.mapping(),
                draft.description(),
                draft.closedToMcp());
    }
}
