package routes.entity;

import java.util.List;

/**
 * Changes of one project that were committed, in their order: the body of a message to {@code seda:changes}.
 *
 * @param first the sequence from which these are all there is, 0 where none is kept
 * @param last the sequence up to which they are
 */
public record CommittedChanges(EntityProject project, List<RowChange> changes, long first, long last) {
    public CommittedChanges {
        changes = List.copyOf(changes);
    }
}
