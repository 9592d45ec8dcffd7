package routes.dialect.sql;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Tables as another program would make them, and entities over them, asked as a client would ask. */
public abstract class ExistingTables {
    protected static final SchemaCatalog CATALOG = SchemaReader.read("existing.json", text());

    private ExistingDatabase database;

    /** A new empty database. */
    protected abstract SqlDatabase open(SchemaStrategy strategy) throws Exception;

    /** What makes a column count by itself. */
    protected abstract String identity();

    /** The end of a column that is worked out. */
    protected String stored() {
        return " STORED";
    }

    protected String uuid() {
        return "UUID";
    }

    protected String quoted(String sql) {
        return sql;
    }

    private static String text() {
        try (InputStream in = ExistingTablesContract.class.getResourceAsStream("/dialect/sql/existing.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void makeTables() throws Exception {
        database = new ExistingDatabase(open(SchemaStrategy.NONE), CATALOG);
        run("CREATE TABLE \"Artist\" (\"ArtistId\" " + identity()
                + ", \"Full Name\" VARCHAR(120) NOT NULL, CONSTRAINT artist_name UNIQUE (\"Full Name\"))");
        run("CREATE TABLE \"Album \"\"Table\"\"\" (\"AlbumId\" " + identity() + ", \"Title\" VARCHAR(160) NOT NULL,"
                + " \"select\" DECIMAL(10,2) DEFAULT 9.99 NOT NULL,"
                + " \"Twice\" DECIMAL(12,2) GENERATED ALWAYS AS (\"select\" * 2)" + stored() + ","
                + " \"ArtistId\" INTEGER NOT NULL, \"ReportsTo\" INTEGER,"
                + " FOREIGN KEY (\"ArtistId\") REFERENCES \"Artist\" (\"ArtistId\"),"
                + " FOREIGN KEY (\"ReportsTo\") REFERENCES \"Album \"\"Table\"\"\" (\"AlbumId\"))");
        run("CREATE TABLE \"Playlist\" (\"PlaylistId\" INTEGER NOT NULL PRIMARY KEY, \"Name\" VARCHAR(120))");
        run("CREATE TABLE \"PlaylistAlbum\" (\"PlaylistId\" INTEGER NOT NULL, \"AlbumId\" INTEGER NOT NULL,"
                + " PRIMARY KEY (\"PlaylistId\", \"AlbumId\"),"
                + " FOREIGN KEY (\"PlaylistId\") REFERENCES \"Playlist\" (\"PlaylistId\"),"
                + " FOREIGN KEY (\"AlbumId\") REFERENCES \"Album \"\"Table\"\"\" (\"AlbumId\"))");
        run("CREATE TABLE \"Order Details\" (\"OrderID\" INTEGER NOT NULL, \"Product Code\" VARCHAR(20) NOT NULL,"
                + " \"AlbumId\" INTEGER NOT NULL, \"Quantity\" INTEGER NOT NULL,"
                + " PRIMARY KEY (\"OrderID\", \"Product Code\", \"AlbumId\"),"
                + " FOREIGN KEY (\"AlbumId\") REFERENCES \"Album \"\"Table\"\"\" (\"AlbumId\"))");
        run("CREATE TABLE \"Visit\" (\"Key\" " + uuid() + " NOT NULL PRIMARY KEY, \"Day\" DATE, \"At\" TIMESTAMP NULL,"
                + " \"Token\" " + uuid() + ")");
        run("CREATE VIEW \"Album List\" AS SELECT a.\"Title\", r.\"Full Name\" AS \"Artist\""
                + " FROM \"Album \"\"Table\"\"\" a JOIN \"Artist\" r ON r.\"ArtistId\" = a.\"ArtistId\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    protected void run(String sql) {
        database.run(quoted(sql));
    }

    protected EntityResult ask(EntityRequest.Builder request) {
        return database.ask(request);
    }

    protected EntityException refused(EntityRequest.Builder request) {
        return catchThrowableOfType(EntityException.class, () -> ask(request));
    }

    protected static EntityRequest.Builder of(Operation operation, String entity) {
        return EntityRequest.of(operation, entity);
    }

    protected static RequestOptions page(Object sort, Integer skip, Integer limit, String after) {
        return new RequestOptions(sort, skip, limit, after, List.of(), List.of(), List.of(), false, false, false);
    }

    protected static RequestOptions with(List<?> relations) {
        return new RequestOptions(null, null, null, null, List.of(), List.of(), relations, false, false, false);
    }

    @SuppressWarnings("unchecked")
    protected static Map<String, Object> row(EntityResult result) {
        return (Map<String, Object>) result.data();
    }

    @SuppressWarnings("unchecked")
    protected static List<Map<String, Object>> rows(EntityResult result) {
        return (List<Map<String, Object>>) result.data();
    }

    protected Map<String, Object> create(String entity, Map<String, Object> data) {
        return row(ask(of(Operation.CREATE, entity).data(data)));
    }

    protected String artist(String name) {
        return (String) create("Artist", Map.of("name", name)).get("id");
    }

    protected String album(String title, String artist) {
        return (String)
                create("Album", Map.of("title", title, "artist", artist)).get("id");
    }

    protected Map<String, Object> get(String entity, String id) {
        return row(ask(of(Operation.FIND_BY_ID, entity).id(id)));
    }
}
