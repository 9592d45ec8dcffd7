package routes.transport.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.entity.StreamedBody;
import routes.transport.RowJson;

/**
 * Rows written one by one as they are read, as NDJSON or CSV. A failure on the way is thrown through to the engine,
 * which breaks the connection: a file that stops in the middle must not look complete.
 */
final class Export implements StreamedBody {
    private final RestFormat format;
    private final @Nullable RowCursor cursor;
    private final Iterator<?> rows;
    private boolean more;

    private Export(RestFormat format, @Nullable RowCursor cursor, Iterator<?> rows) {
        this.format = format;
        this.cursor = cursor;
        this.rows = rows;
    }

    static Export of(RestFormat format, EntityResult result) {
        RowCursor cursor = result.cursor();
        Object data = result.data();
        Iterator<?> rows = cursor != null
                ? cursor
                : data instanceof List<?> list ? list.iterator() : List.of().iterator();
        Export export = new Export(format, cursor, rows);
        try {
            // The first row is read now, so that a query that fails is still answered with its own status.
            export.more = rows.hasNext();
        } catch (RuntimeException | Error failure) {
            export.close();
            throw failure;
        }
        return export;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (format == RestFormat.CSV) {
            csv(new CsvText(out));
        } else {
            ndjson(out);
        }
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }

    private void ndjson(OutputStream out) throws IOException {
        JsonGenerator json = RowJson.generator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        while (more) {
            RowJson.write(json, rows.next());
            json.writeRaw('\n');
            more = rows.hasNext();
        }
        // Not in a try: closing writes out what is buffered, which after a failure would hide it.
        json.close();
    }

    private void csv(CsvText csv) throws IOException {
        List<?> names = cursor == null ? List.of() : cursor.names();
        if (!names.isEmpty()) {
            csv.row(names);
        }
        while (more) {
            Map<?, ?> row = (Map<?, ?>) rows.next();
            if (names.isEmpty()) {
                names = List.copyOf(row.keySet());
                csv.row(names);
            }
            // By name: a row with too many links leaves theirs out, and what follows must not move up.
            csv.row(values(row, names));
            more = rows.hasNext();
        }
        csv.flush();
    }

    private static List<@Nullable Object> values(Map<?, ?> row, List<?> names) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        names.forEach(name -> values.add(row.get(name)));
        return values;
    }

    /** Writes RFC 4180: null is nothing at all, an empty text two quotes. */
    private static final class CsvText {
        private static final int PIECE = 8192;

        private final OutputStream out;
        private final StringBuilder text = new StringBuilder(PIECE + 1024);

        CsvText(OutputStream out) {
            this.out = out;
        }

        void row(Iterable<?> values) throws IOException {
            boolean first = true;
            for (Object value : values) {
                if (!first) {
                    text.append(',');
                }
                first = false;
                if (value instanceof String string) {
                    quoted(string);
                } else if (value instanceof Map || value instanceof List) {
                    quoted(new String(RowJson.bytes(value), StandardCharsets.UTF_8));
                } else if (value != null) {
                    text.append(new String(RowJson.bytes(value), StandardCharsets.US_ASCII));
                }
            }
            text.append("\r\n");
            if (text.length() >= PIECE) {
                flush();
            }
        }

        void flush() throws IOException {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }

        private void quoted(String value) {
            if (!value.isEmpty() && plain(value)) {
                text.append(value);
                return;
            }
            text.append('"');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                text.append(c);
                if (c == '"') {
                    text.append(c);
                }
            }
            text.append('"');
        }

        private static boolean plain(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                    return false;
                }
            }
            return value.charAt(0) != ' ' && value.charAt(value.length() - 1) != ' ';
        }
    }
}
