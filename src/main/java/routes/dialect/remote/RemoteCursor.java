package routes.dialect.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteRows.Row;
import routes.entity.EntityCommand;
import routes.entity.RowCursor;
import routes.entity.Sort;

/** Rows of a stream, read some at a time behind the last one that was given. It holds no connection between. */
final class RemoteCursor implements RowCursor {
    private final EntityCommand.FindAll command;
    private final Further further;
    private List<Row> rows;
    private int at;
    private int asked;
    private int left;

    /** Reads rows behind a place in the order. */
    @FunctionalInterface
    interface Further {
        List<Row> rows(List<@Nullable Object> after, int limit);
    }

    RemoteCursor(EntityCommand.FindAll command, List<Row> first, Further further) {
        this.command = command;
        this.further = further;
        this.rows = first;
        this.asked = Math.min(command.page().limit(), RemoteReads.CHUNK);
        this.left = command.page().limit() - first.size();
    }

    @Override
    public boolean hasNext() {
        if (at < rows.size()) {
            return true;
        }
        if (rows.size() < asked || left <= 0) {
            return false;
        }
        asked = Math.min(left, RemoteReads.CHUNK);
        rows = further.rows(place(rows.get(rows.size() - 1)), asked);
        at = 0;
        left -= rows.size();
        return !rows.isEmpty();
    }

    private List<@Nullable Object> place(Row last) {
        List<@Nullable Object> place = new ArrayList<>();
        for (Sort key : command.page().sort()) {
            place.add(last.values().get(key.field().column().name()));
        }
        return place;
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ShownRows.row(command.projection(), rows.get(at++).values());
    }

    @Override
    public List<String> names() {
        return ShownRows.names(command.projection());
    }

    @Override
    public void close() {}
}
