package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.Conditional;
import routes.transport.HttpOutput;

/**
 * How an answer is to be written.
 *
 * @param root address of the service, from which all others are made
 * @param path where the request went
 * @param columns names of the columns of groups, null for rows of an entity
 */
record OdataReply(
        Kind kind,
        String root,
        OdataPath path,
        OdataOptions options,
        OdataQuery query,
        OdataFormat format,
        Preferences preferences,
        @Nullable List<String> columns) {

    /** What the answer is. */
    enum Kind {
        /** A list of rows, a page of them. */
        ROWS,
        /** The rows that a row of the core's answer has under the navigation's name. */
        RELATED,
        /** A row. */
        ROW,
        COUNT,
        /** One property of a row, bare where its {@code $value} was asked for. */
        PROPERTY,
        /** A row that came into being. */
        CREATED,
        /** A row that was changed. */
        CHANGED,
        /** Nothing more than that it was done. */
        DONE
    }

    boolean references() {
        return path.tail() == OdataPath.Tail.REFERENCE;
    }

    /** @param tag of the row that is answered, null where it has none */
    HttpOutput output(int status, byte[] body, @Nullable String tag) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (body.length > 0) {
            headers.put(HttpOutput.CONTENT_TYPE, format.contentType());
        }
        headers.put(HttpOutput.CACHE_CONTROL, HttpOutput.PRIVATE);
        headers.put(OdataCodec.VERSION, OdataCodec.SPOKEN);
        if (tag != null) {
            headers.put("ETag", Conditional.etag(tag));
        }
        String applied = preferences.applied();
        if (applied != null) {
            headers.put("Preference-Applied", applied);
        }
        return new HttpOutput(status, headers, body);
    }
}
