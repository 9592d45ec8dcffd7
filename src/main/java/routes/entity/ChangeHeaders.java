package routes.entity;

/** What a message about a committed change says beside its body, by the names of its headers. */
public final class ChangeHeaders {
    /** The same whenever a change is passed on again, {@code <project>:<sequence>}; none where changes are not kept. */
    public static final String CHANGE_ID = "OctonetChangeId";

    /** The slug of the project. */
    public static final String PROJECT = "OctonetProject";

    /** The name of the entity. */
    public static final String ENTITY = "OctonetEntity";

    /** The id of the row. */
    public static final String ROW_ID = "OctonetRowId";

    /** One of created, updated, deleted and upserted. */
    public static final String KIND = "OctonetKind";

    /** Whether the row was not there before. */
    public static final String IS_NEW = "OctonetIsNew";

    private ChangeHeaders() {}
}
