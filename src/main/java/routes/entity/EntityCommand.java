package routes.entity;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * A request after it was checked: names are columns, values canonical, and the caller's rules, soft delete
 * and discriminator are part of its filters. A dialect carries it out without checking anything again.
 */
public sealed interface EntityCommand {
    EntitySchema schema();

    /** findAll and search. */
    record FindAll(
            EntitySchema schema,
            Operation operation,
            Filter filter,
            Projection projection,
            Page page,
            boolean withTotal,
            boolean stream)
            implements EntityCommand {}

    /** findOne and findById: the first row or a miss. */
    record FindOne(EntitySchema schema, Operation operation, Filter filter, Projection projection, List<Sort> sort)
            implements EntityCommand {
        public FindOne {
            sort = List.copyOf(sort);
        }
    }

    /** count. */
    record Count(EntitySchema schema, Filter filter) implements EntityCommand {}

    /** aggregate; {@code columns} are those of the answer, in order. */
    record Aggregate(EntitySchema schema, Filter filter, List<Stage> stages, List<Column> columns)
            implements EntityCommand {
        public Aggregate {
            stages = List.copyOf(stages);
            columns = List.copyOf(columns);
        }
    }

    /** create, of one row or of a list; the answer has the form of the request. */
    record Create(EntitySchema schema, List<RowWrite> rows, boolean list, Projection echo) implements EntityCommand {
        public Create {
            rows = List.copyOf(rows);
        }
    }

    /** update of the row whose id the write names. */
    record Update(
            EntitySchema schema, RowWrite write, @Nullable IfMatch ifMatch, Projection echo) implements EntityCommand {}

    /**
     * upsert: changes the first row that meets the filter, else inserts.
     *
     * @param filter names the row to change
     * @param update what changes in a row that is there; its id is not yet known and empty, as is the key by
     *     which rows of its links refer to it
     * @param insert makes the row to insert where there is none, always the same one; throws an
     *     {@link EntityException} where the data would do for a change but not for a new row
     * @param unique columns of a unique set, where the client's filter fixes exactly these by equality and the
     *     data leaves them so; else empty
     */
    record Upsert(
            EntitySchema schema,
            Filter asked,
            Filter filter,
            RowWrite update,
            Supplier<RowWrite> insert,
            List<Column> unique,
            Projection echo)
            implements EntityCommand {
        public Upsert {
            unique = List.copyOf(unique);
        }
    }

    /** delete of one row. */
    record Delete(
            EntitySchema schema,
            String id,
            Filter scope,
            @Nullable IfMatch ifMatch) implements EntityCommand {}

    /** deleteMany. */
    record DeleteMany(EntitySchema schema, Filter filter) implements EntityCommand {}

    /** updateMany; the write's id is empty. */
    record UpdateMany(EntitySchema schema, Filter filter, RowWrite write) implements EntityCommand {}

    /**
     * addToSet and pull on an array column or a many-to-many relation, exactly one of which is given.
     *
     * @param value an element of the array in canonical form, or the id of the related row
     */
    record ChangeSet(
            EntitySchema schema,
            String id,
            boolean add,
            @Nullable Column column,
            @Nullable Relation relation,
            @Nullable Object value,
            Filter scope,
            Filter rule,
            @Nullable IfMatch ifMatch,
            Projection echo)
            implements EntityCommand {}

    /** increment of a numeric column, in which null counts as 0. */
    record Increment(
            EntitySchema schema,
            String id,
            Column column,
            Number amount,
            Filter scope,
            Filter rule,
            @Nullable IfMatch ifMatch,
            Projection echo)
            implements EntityCommand {}
}
