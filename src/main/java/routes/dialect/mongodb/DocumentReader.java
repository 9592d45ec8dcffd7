package routes.dialect.mongodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/** Makes rows of documents: their columns in order, each in its canonical value, and nothing else they hold. */
final class DocumentReader implements DocumentStep.Reader {
    /** Name under which a row about to be changed carries the document it was read from; no column is called so. */
    static final String STORED = "$stored";

    private final List<Column> columns;
    private final boolean keep;

    /** @param keep whether rows carry their document, to be changed only if it is still the same */
    DocumentReader(List<Column> columns, boolean keep) {
        this.columns = columns;
        this.keep = keep;
    }

    @Override
    public Map<String, @Nullable Object> read(Document document) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(columns.size() * 2);
        for (Column column : columns) {
            row.put(column.name(), BsonValues.read(column.type(), document.get(DocumentKeys.of(column))));
        }
        if (keep) {
            row.put(STORED, document);
        }
        return row;
    }

    /** Only what the columns need is sent. */
    static Document projection(List<Column> columns) {
        Document fields = new Document();
        columns.forEach(column -> fields.append(DocumentKeys.of(column), 1));
        return fields;
    }
}
