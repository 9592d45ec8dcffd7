package routes.transport.arrow.sql;

import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * What a question mark stands for.
 *
 * @param column what it is compared with, null where that is no column
 */
public record SqlParameter(FieldType type, @Nullable Column column) {}
