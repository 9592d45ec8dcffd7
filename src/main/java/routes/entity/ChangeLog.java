package routes.entity;

import java.time.Duration;
import java.util.List;

/**
 * The changes that a project's database keeps, numbered in the order of their commits without a gap: whoever has seen
 * a number has missed none below it.
 */
public interface ChangeLog {

    /** The numbers that are kept; {@code first} is one more than {@code last} where there is none. */
    record Range(long first, long last) {}

    /**
     * Some changes in their order; those of entities that are no more are counted but not listed.
     *
     * @param first the number it begins with
     * @param last the number it ends with; less than {@code first} where there is none
     */
    record Page(long first, long last, List<RowChange> changes) {
        public Page {
            changes = List.copyOf(changes);
        }
    }

    /** @throws EntityException DB_NOT_CONNECTED when the database does not answer */
    Range range();

    /**
     * The changes after a number, as many as are read at once.
     *
     * @throws EntityException DB_NOT_CONNECTED when the database does not answer
     */
    Page after(long sequence);

    /**
     * Deletes the oldest ones in small portions; the newest change always stays.
     *
     * @param age those that are older go
     * @param most of the others, as many stay
     */
    void forget(Duration age, long most);
}
