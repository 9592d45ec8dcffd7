package routes.entity;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntityId;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.StoredAs;

/** What the rows of one request share while they are checked: who writes, when, and what was wrong so far. */
final class WriteSession {
    static final int MAX_NESTED_ROWS = 1000;
    static final int MAX_DEPTH = 5;

    private final RelatedViews related;
    private final String now;
    private final Supplier<String> ids;
    private final Problems problems = new Problems();
    private final Elements elements;
    private int nestedRows;

    WriteSession(RelatedViews related, String now, Supplier<String> ids) {
        this.related = related;
        this.now = now;
        this.ids = ids;
        this.elements = new Elements(problems, now, true);
    }

    /** The same work begun anew, for a row that is made later. */
    WriteSession again() {
        return new WriteSession(related, now, ids);
    }

    RelatedViews related() {
        return related;
    }

    String now() {
        return now;
    }

    Problems problems() {
        return problems;
    }

    Elements elements() {
        return elements;
    }

    /** An id for a new row, empty where none can be made before it is written. */
    String newId(EntitySchema schema) {
        EntityId id = schema.mapping().id();
        if (!id.madeHere()) {
            return "";
        }
        return id.as() == StoredAs.OBJECT_ID ? ObjectIdText.next() : ids.get();
    }

    EntitySchema target(Relation relation) {
        return related.catalog().target(relation);
    }

    /**
     * The entity of related rows that are to be written.
     *
     * @param key column by which those rows refer to their parent, which the caller must be allowed to set
     */
    EntityView writableTarget(EntitySchema target, @Nullable Column key) {
        if (!related.caller().reaches(target.name())) {
            throw related.caller().refusal(target.name());
        }
        RequestValidator.writable(target);
        EntityView view = EntityView.of(target, related.caller());
        if (key != null && view.writable(key.name()) == null) {
            throw Refusal.rowForbidden();
        }
        return view;
    }

    void countNestedRow() {
        if (++nestedRows > MAX_NESTED_ROWS) {
            throw Refusal.invalid("data", "must not hold more than " + MAX_NESTED_ROWS + " related rows");
        }
    }
}
