package routes.dialect.sql;

import java.nio.file.Path;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** A real set of 16 entities with 28 relations, two of which refer to each other. */
public final class ClubSchemas {
    private ClubSchemas() {}

    public static SchemaCatalog catalog() {
        return SchemaReader.read(Path.of("src/test/resources/schema/access-control.schemas.json"));
    }
}
