package routes.schema;

/**
 * One step from one catalog to another, named on the wire by {@link #type()}. Changes come in an order in
 * which a database can carry them out.
 */
public sealed interface SchemaChange {
    /** Name of the entity that changes. */
    String entity();

    /** The name of the operation on the wire: the record's own, beginning in lower case. */
    default String type() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether carrying it out loses stored values. */
    default boolean losesData() {
        return false;
    }

    record AddEntity(EntitySchema schema) implements SchemaChange {
        @Override
        public String entity() {
            return schema.name();
        }
    }

    record RemoveEntity(String entity, String collection) implements SchemaChange {
        @Override
        public boolean losesData() {
            return true;
        }
    }

    record RenameCollection(String entity, String from, String to) implements SchemaChange {}

    record AddField(String entity, String field, Field def) implements SchemaChange {}

    record RemoveField(String entity, String field) implements SchemaChange {
        @Override
        public boolean losesData() {
            return true;
        }
    }

    record AlterField(String entity, String field, Field from, Field to) implements SchemaChange {}

    record AddRelation(String entity, String relation, Relation def) implements SchemaChange {}

    record RemoveRelation(String entity, String relation, Relation def) implements SchemaChange {
        @Override
        public boolean losesData() {
            return def.owning() || def.through() != null;
        }
    }

    record AlterRelation(String entity, String relation, Relation from, Relation to) implements SchemaChange {}

    /** The entity lies elsewhere in its database, which was changed by others; nothing is to be carried out. */
    record AlterMapping(String entity, Mapping from, Mapping to) implements SchemaChange {}

    record AddIndex(String entity, Index index) implements SchemaChange {}

    record RemoveIndex(String entity, Index index) implements SchemaChange {}

    record AddTimestamps(String entity) implements SchemaChange {}

    record RemoveTimestamps(String entity) implements SchemaChange {
        @Override
        public boolean losesData() {
            return true;
        }
    }

    record AddSoftDelete(String entity) implements SchemaChange {}

    record RemoveSoftDelete(String entity) implements SchemaChange {
        @Override
        public boolean losesData() {
            return true;
        }
    }

    record OpenToMcp(String entity) implements SchemaChange {}

    record CloseToMcp(String entity) implements SchemaChange {}

    record AddDiscriminator(String entity, String field, String value) implements SchemaChange {}

    record RemoveDiscriminator(String entity, String field) implements SchemaChange {
        @Override
        public boolean losesData() {
            return true;
        }
    }
}
