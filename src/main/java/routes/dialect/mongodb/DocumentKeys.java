package routes.dialect.mongodb;

import routes.schema.Column;

/**
 * How names are written in documents. A dollar sign at the start and dots would mean something to the database, so they
 * are written in percent form: a key of a client's data is a key whatever it looks like, and never an operator.
 */
final class DocumentKeys {
    static final String ID = "_id";

    private DocumentKeys() {}

    static String of(Column column) {
        return column.is(Column.Role.ID) ? ID : stored(column.stored());
    }

    static String stored(String key) {
        if (key.indexOf('.') < 0 && key.indexOf('%') < 0 && !key.startsWith("$")) {
            return key;
        }
        String escaped = key.replace("%", "%25").replace(".", "%2E");
        return escaped.startsWith("$") ? "%24" + escaped.substring(1) : escaped;
    }

    static String read(String key) {
        return key.indexOf('%') < 0
                ? key
                : key.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }
}
