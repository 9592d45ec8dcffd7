package routes.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * What the product is measured against: one servlet that does the same SQL on the same database, the same key
 * check and the same JSON, and nothing else. Arguments: port, database, key. On PostgreSQL it reads only.
 */
public final class BareServer extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String COLUMNS =
            "\"id\", \"name\", \"sku\", \"description\", \"price\", \"quantity\", \"active\", \"status\","
                    + " \"releasedAt\", \"category\", \"createdAt\", \"updatedAt\"";
    private static final String[] NAMES =
            COLUMNS.replace("\"", "").replace(" ", "").split(",");
    private static final String BY_ID = "SELECT " + COLUMNS + " FROM \"items\" WHERE \"id\" = ?";
    private static final String LIST = "SELECT " + COLUMNS + " FROM \"items\" ORDER BY \"id\" LIMIT ?";
    private static final String FILTERED = "SELECT " + COLUMNS
            + " FROM \"items\" WHERE \"price\" > ? AND \"active\" = ? ORDER BY \"price\" DESC, \"id\" LIMIT ? OFFSET ?";
    private static final String INSERT =
            "INSERT INTO \"items\" (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE \"items\" SET \"quantity\" = ?, \"updatedAt\" = ? WHERE \"id\" = ?";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final transient BareDatabase database;
    private final transient ObjectMapper mapper = new ObjectMapper();
    private final transient JsonFactory json = mapper.getFactory();
    private final transient SecretKeySpec pepper =
            new SecretKeySpec("bench-pepper-bench-pepper-bench!".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private final transient Map<String, byte[]> keys = new ConcurrentHashMap<>();

    private BareServer(BareDatabase database, String key) throws GeneralSecurityException {
        this.database = database;
        byte[] mac = mac(key);
        keys.put(HexFormat.of().formatHex(mac), mac);
    }

    /** Starts the server and serves until the process ends. */
    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        File base = File.createTempFile("bare", "");
        if (!base.delete() || !base.mkdir()) {
            throw new IOException("no directory for Tomcat");
        }
        tomcat.setBaseDir(base.getPath());
        Connector connector = new Connector();
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "bare", new BareServer(BareDatabase.of(arguments[1]), arguments[2]));
        context.addServletMappingDecoded("/api/v1/*", "bare");
        tomcat.start();
        tomcat.getServer().await();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String key = request.getHeader("X-API-Key");
            if (key == null || !known(key)) {
                response.sendError(401);
                return;
            }
            byte[] body = answer(request);
            response.setStatus(request.getMethod().equals("POST") ? 201 : 200);
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (SQLException | GeneralSecurityException failed) {
            response.sendError(500);
        }
    }

    private boolean known(String key) throws GeneralSecurityException {
        byte[] mac = mac(key);
        byte[] kept = keys.get(HexFormat.of().formatHex(mac));
        return kept != null && MessageDigest.isEqual(mac, kept);
    }

    private byte[] mac(String key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(pepper);
        return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] answer(HttpServletRequest request) throws SQLException, IOException {
        String path = request.getPathInfo();
        String id = path.length() > "/Item/".length() ? path.substring("/Item/".length()) : null;
        return switch (request.getMethod()) {
            case "POST" -> insert(mapper.readTree(request.getInputStream()));
            case "PUT" -> update(id, mapper.readTree(request.getInputStream()));
            default -> id != null ? byId(id) : list(request);
        };
    }

    private byte[] byId(String id) throws SQLException, IOException {
        return database.read(connection -> {
            PreparedStatement statement = connection.statement(BY_ID);
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return single(rows);
            }
        });
    }

    private byte[] single(ResultSet rows) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("status", "ok");
            out.writeFieldName("data");
            if (rows.next()) {
                row(rows, out);
                out.writeEndObject();
            } else {
                out.writeNull();
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private byte[] list(HttpServletRequest request) throws SQLException, IOException {
        int limit = Integer.parseInt(request.getParameter("limit"));
        String filter = request.getParameter("filter");
        boolean include = request.getParameter("relations") != null;
        JsonNode condition = filter == null ? null : mapper.readTree(filter);
        return database.read(connection -> {
            PreparedStatement statement = connection.statement(condition == null ? LIST : FILTERED);
            if (condition == null) {
                statement.setInt(1, limit);
            } else {
                statement.setDouble(1, condition.path("price").path("$gt").asDouble());
                statement.setBoolean(2, condition.path("active").asBoolean());
                statement.setInt(3, limit);
                statement.setInt(4, Integer.parseInt(request.getParameter("skip")));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return include ? withCategories(connection, rows) : many(rows);
            }
        });
    }

    private byte[] many(ResultSet rows) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("status", "ok");
            out.writeArrayFieldStart("data");
            int count = 0;
            while (rows.next()) {
                row(rows, out);
                out.writeEndObject();
                count++;
            }
            out.writeEndArray();
            metadata(out, count);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void metadata(JsonGenerator out, int count) throws IOException {
        out.writeObjectFieldStart("metadata");
        out.writeNumberField("count", count);
        out.writeEndObject();
    }

    private byte[] withCategories(BareDatabase.Connection connection, ResultSet rows) throws SQLException, IOException {
        List<Object[]> read = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        while (rows.next()) {
            Object[] values = new Object[NAMES.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.getObject(i + 1);
            }
            read.add(values);
            ids.add((String) values[9]);
        }
        Map<String, String> names = new ConcurrentHashMap<>();
        PreparedStatement statement = connection.statement(
                "SELECT \"id\", \"name\" FROM \"categories\" WHERE \"id\" IN (" + "?, ".repeat(ids.size() - 1) + "?)");
        int index = 1;
        for (String id : ids) {
            statement.setString(index++, id);
        }
        try (ResultSet categories = statement.executeQuery()) {
            while (categories.next()) {
                names.put(categories.getString(1), categories.getString(2));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("status", "ok");
            out.writeArrayFieldStart("data");
            for (Object[] values : read) {
                out.writeStartObject();
                for (int i = 0; i < values.length; i++) {
                    if (i == 9) {
                        out.writeObjectFieldStart(NAMES[i]);
                        out.writeStringField("id", (String) values[i]);
                        out.writeStringField("name", names.get(String.valueOf(values[i])));
                        out.writeEndObject();
                    } else {
                        value(out, i, values[i]);
                    }
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            metadata(out, read.size());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void row(ResultSet rows, JsonGenerator out) throws SQLException, IOException {
        out.writeStartObject();
        for (int i = 0; i < NAMES.length; i++) {
            value(out, i, rows.getObject(i + 1));
        }
    }

    private static void value(JsonGenerator out, int column, Object value) throws IOException {
        out.writeFieldName(NAMES[column]);
        if (value == null) {
            out.writeNull();
        } else if (column == 6) {
            out.writeBoolean(value instanceof Boolean active ? active : ((Number) value).intValue() != 0);
        } else if (value instanceof Timestamp time) {
            out.writeString(DATE.format(time.toInstant()));
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.doubleValue());
        } else {
            out.writeString((String) value);
        }
    }

    private byte[] insert(JsonNode data) throws SQLException, IOException {
        String id = UUID.randomUUID().toString();
        String now = Instant.now().toString();
        database.write(connection -> {
            PreparedStatement statement = connection.statement(INSERT);
            statement.setString(1, id);
            for (int i = 1; i < 10; i++) {
                JsonNode value = data.path(NAMES[i]);
                if (value.isNumber()) {
                    statement.setDouble(i + 1, value.asDouble());
                } else if (value.isBoolean()) {
                    statement.setInt(i + 1, value.asBoolean() ? 1 : 0);
                } else {
                    statement.setString(i + 1, value.isTextual() ? value.asText() : null);
                }
            }
            statement.setString(11, now);
            statement.setString(12, now);
            return statement.executeUpdate();
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("status", "ok");
            out.writeObjectFieldStart("data");
            out.writeStringField("id", id);
            for (int i = 1; i < 10; i++) {
                out.writeFieldName(NAMES[i]);
                out.writeTree(data.get(NAMES[i]));
            }
            out.writeStringField("createdAt", now);
            out.writeStringField("updatedAt", now);
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private byte[] update(String id, JsonNode data) throws SQLException, IOException {
        return database.write(connection -> {
            PreparedStatement statement = connection.statement(UPDATE);
            statement.setLong(1, data.path("quantity").asLong());
            statement.setString(2, Instant.now().toString());
            statement.setString(3, id);
            statement.executeUpdate();
            PreparedStatement read = connection.statement(BY_ID);
            read.setString(1, id);
            try (ResultSet rows = read.executeQuery()) {
                return single(rows);
            }
        });
    }
}
