package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * What an operation answers. Rows are maps of JSON-ready canonical values in the order of their columns.
 *
 * @param data a row, a list of rows, a Boolean (delete), a Long (count, deleteMany) or null (updateMany)
 * @param count rows in this answer, or rows that a bulk write touched
 * @param total rows that match without paging, where asked for
 * @param limit the limit that applied to a list
 * @param next cursor of the next page, null on the last one
 * @param tag entity tag of the single row in {@code data}
 * @param cursor rows still to be read, in place of {@code data}
 * @param created whether a row came into being
 */
public record EntityResult(
        Operation operation,
        @Nullable Object data,
        @Nullable Long count,
        @Nullable Long total,
        @Nullable Integer limit,
        @Nullable String next,
        @Nullable String tag,
        @Nullable RowCursor cursor,
        boolean created) {

    public static EntityResult of(Operation operation, @Nullable Object data) {
        return new EntityResult(operation, data, null, null, null, null, null, null, false);
    }

    public static EntityResult counted(Operation operation, @Nullable Object data, long count) {
        return new EntityResult(operation, data, count, null, null, null, null, null, false);
    }

    public EntityResult withTag(@Nullable String entityTag) {
        return new EntityResult(operation, data, count, total, limit, next, entityTag, cursor, created);
    }

    public EntityResult withCreated(boolean isNew) {
        return new EntityResult(operation, data, count, total, limit, next, tag, cursor, isNew);
    }

    public EntityResult withCursor(RowCursor other) {
        return new EntityResult(operation, data, count, total, limit, next, tag, other, created);
    }

    public EntityResult withData(@Nullable Object other) {
        return new EntityResult(operation, other, count, total, limit, next, tag, cursor, created);
    }
}
