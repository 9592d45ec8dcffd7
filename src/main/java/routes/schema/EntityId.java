package routes.schema;

import java.util.List;

/**
 * What the id of an entity is in its table: a column, several columns of which the id is made up, or nothing. In the
 * API an id is a string whatever it is here.
 *
 * @param column name of the column, where the id is one
 * @param maxLength the longest id in characters, where the column holds text
 * @param generated whether the database gives a new row its id
 * @param fields the fields and relations that make up the id; empty where it is a column of its own
 * @param none whether rows have no id, and can only be read
 */
public record EntityId(
        String column, StoredAs as, int maxLength, boolean generated, List<String> fields, boolean none) {
    /** A column {@code id} of text, as Octonet's own tables have it. */
    public static final EntityId USUAL =
            new EntityId(Column.ID, StoredAs.PLAIN, Column.ID_LENGTH, false, List.of(), false);

    public static final EntityId NONE = new EntityId("", StoredAs.PLAIN, 0, false, List.of(), true);

    /** Characters of an id that is made up of several columns, each as long as it may be. */
    public static final int COMPOSITE_LENGTH = 2000;

    public EntityId {
        fields = List.copyOf(fields);
    }

    static EntityId of(List<String> fields) {
        return new EntityId("", StoredAs.PLAIN, COMPOSITE_LENGTH, false, fields, false);
    }

    public boolean composite() {
        return !fields.isEmpty();
    }

    /** Whether an id that nobody gave can be made before the row is written. */
    public boolean madeHere() {
        return switch (as) {
            case UUID, OBJECT_ID -> true;
            case PLAIN -> !composite() && !none && maxLength >= Column.ID_LENGTH;
            case INTEGER, TIMESTAMP, DAY, NATIVE -> false;
        };
    }

    Storage storage() {
        return new Storage(column, as, generated ? Storage.Filled.BY_DEFAULT : Storage.Filled.BY_CALLER);
    }
}
