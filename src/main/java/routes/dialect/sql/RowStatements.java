package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/**
 * Makes the steps of one kind of database, of which flows make operations. Rows in an answer are named by column;
 * a count is a row with the one value {@link SqlRenderer#COUNT}.
 */
public interface RowStatements {
    StoredForm form();

    LinkStatements links();

    /** Values that one condition can list. */
    int maxInList();

    /** One page of rows; {@code limit} is given apart, since it is asked for one row more than is shown. */
    Step list(EntitySchema schema, List<Column> columns, Filter filter, Page page, int limit, boolean stream);

    /** The first row in this order. */
    Step first(EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort);

    /** All rows that meet the filter. */
    Step all(EntitySchema schema, List<Column> columns, Filter filter);

    /** Rows that are about to be changed in the same unit. */
    Step locked(EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort, int limit);

    /** Whether reading rows that are about to be changed locks them and no others, in the order they are read. */
    default boolean locksRows() {
        return false;
    }

    /** Writes to the rows of {@link #locked} without changing them, where nothing less keeps others from them; else null. */
    @Nullable
    Step hold(EntitySchema schema, Filter filter, List<Sort> sort, int limit);

    Step count(EntitySchema schema, Filter filter);

    /** Rows that one insert into this many columns can hold. */
    int insertable(int columns);

    Step insert(EntitySchema schema, List<Column> columns, List<? extends Map<Column, @Nullable Object>> rows);

    /** Inserts a row to which the database adds something; it answers with the whole row, where it can. */
    default Step insert(EntitySchema schema, List<Column> columns, Map<Column, @Nullable Object> row) {
        return insert(schema, columns, List.of(row));
    }

    /** Asks for the id that the database gave to the last row, as the one value of its answer. */
    default Step lastId() {
        throw new IllegalStateException("this database makes no ids");
    }

    /** Changes the rows that meet the filter; with {@code returning} it answers with them, where it can. */
    Step update(EntitySchema schema, Map<Column, @Nullable Object> values, Filter filter, List<Column> returning);

    /** Changes one row that {@link #locked} gave. */
    Step change(EntitySchema schema, Map<Column, @Nullable Object> values, Map<String, Object> before);

    /** Adds to a column, in which null counts as 0, and changes others beside it. */
    Step increment(
            EntitySchema schema,
            Column column,
            Number amount,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning);

    /** Whether the database itself does what is to become of rows that refer to deleted ones. */
    boolean keepsReferences();

    /** Whether {@link #increment} of a column of this type gives the exact sum. */
    boolean exact(FieldType type);

    /** Adds a value to a list, unless it is there, or takes it out; null where that is not one step. */
    @Nullable
    Step element(
            EntitySchema schema,
            Column column,
            @Nullable Object value,
            boolean add,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning);

    Step delete(EntitySchema schema, Filter filter);

    Step aggregate(EntitySchema schema, Filter filter, List<Stage> stages, List<Column> columns);

    /** Lets one unit pass at a time that asks for this number; null where {@link #locked} does enough. */
    @Nullable
    Step lock(EntitySchema schema, long number);

    /** Looks at the answer to {@link #lock} where it may say that the wait was in vain. */
    default void checkLock(SqlAnswer answer) {}
}
