package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RowCursor;
import routes.entity.RowValues;
import routes.entity.Scopes;
import routes.schema.EntitySchema;

class SanitizerTest {
    private static final Caller ANYONE = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);

    private final Sanitizer sanitizer = new Sanitizer(Shop::secretName);

    private EntityResult sanitized(Caller caller, EntitySchema schema, EntityResult result) {
        EntityCall call = new EntityCall(
                EntityRequest.of(result.operation(), schema.name()).build());
        call.caller(caller);
        call.project(Shop.project("default"));
        call.view(EntityView.of(schema, caller));
        call.result(result);
        sanitizer.sanitize(call);
        return call.result();
    }

    private Object sanitized(EntitySchema schema, Object data) {
        return sanitized(ANYONE, schema, EntityResult.of(Operation.FIND_ALL, data))
                .data();
    }

    @Test
    void anAnswerWithoutSecretsIsPassedOnAsItIs() {
        EntityResult clean = EntityResult.of(
                Operation.FIND_ALL,
                List.of(
                        Map.of(
                                "id",
                                "1",
                                "email",
                                "a@b.c",
                                "settings",
                                Map.of("theme", List.of("dark", Map.of("a", 1)))),
                        Map.of("id", "2", "orders", List.of(Map.of("id", "9", "hash", "abc")))));
        assertThat(sanitized(ANYONE, Shop.USER, clean)).isSameAs(clean);
        EntityResult number = EntityResult.of(Operation.COUNT, 5L);
        assertThat(sanitized(ANYONE, Shop.USER, number)).isSameAs(number);
        EntityResult nothing = EntityResult.of(Operation.UPDATE_MANY, null);
        assertThat(sanitized(ANYONE, Shop.USER, nothing)).isSameAs(nothing);
    }

    @Test
    void secretFieldsGoAndTheRestStaysInItsOrder() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "1");
        row.put("password", "x");
        row.put("email", "a@b.c");
        row.put("pin", "0000");
        row.put("PASS_WORD", "x");
        row.put("settings", null);
        Map<?, ?> clean = (Map<?, ?>) sanitized(Shop.USER, row);
        assertThat(new ArrayList<Object>(clean.keySet())).isEqualTo(List.of("id", "email", "settings"));
        assertThat(row).as("the dialect's own row").containsKey("password");
    }

    @Test
    void secretsInRelatedRowsGoAtEveryLevel() {
        Map<String, Object> user = Map.of("id", "1", "password", "x", "pin", "1");
        Map<String, Object> order = Map.of("id", "2", "hash", "keep", "customer", user);
        assertThat(sanitized(Shop.ORDER, List.of(order)))
                .isEqualTo(List.of(Map.of("id", "2", "hash", "keep", "customer", Map.of("id", "1"))));
        Object deep = sanitized(Shop.USER, Map.of("id", "0", "orders", List.of(order, "an id", order)));
        assertThat(deep.toString()).contains("keep", "an id").doesNotContain("password", "pin");
    }

    @Test
    void aRelationThatIsNotFilledInStaysAnId() {
        Map<String, Object> order = Map.of("id", "2", "customer", "user-1");
        assertThat(sanitized(Shop.ORDER, order)).isSameAs(order);
    }

    @Test
    void embeddedDocumentsFollowTheirSchemaAndJsonFollowsNames() {
        Object order = sanitized(
                Shop.ORDER,
                Map.of("id", "1", "lines", List.of(Map.of("hash", "keep", "code", "x", "api-key", "x", "qty", 1))));
        assertThat(order).isEqualTo(Map.of("id", "1", "lines", List.of(Map.of("hash", "keep", "qty", 1))));
        Object user = sanitized(
                Shop.USER,
                Map.of(
                        "id",
                        "1",
                        "settings",
                        Map.of(
                                "oauth",
                                Map.of("client_secret", "x", "id", "c"),
                                "list",
                                List.of(List.of(Map.of("Hash", 1))))));
        assertThat(user)
                .isEqualTo(Map.of(
                        "id", "1", "settings", Map.of("oauth", Map.of("id", "c"), "list", List.of(List.of(Map.of())))));
    }

    @Test
    void rowsOfACursorAreCleanedAsTheyAreReadAndTheCursorIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        Iterator<Map<String, Object>> rows = List.<Map<String, Object>>of(
                        Map.of("id", "1", "password", "x"), Map.of("id", "2"))
                .iterator();
        RowCursor cursor = new RowCursor() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return rows.next();
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        EntityResult result = sanitized(
                ANYONE, Shop.USER, new EntityResult(Operation.FIND_ALL, null, null, 7L, 2, "n", null, cursor, false));
        assertThat(result.total()).isEqualTo(7L);
        List<Map<String, Object>> read = new ArrayList<>();
        try (RowCursor clean = result.cursor()) {
            clean.forEachRemaining(read::add);
        }
        assertThat(read).containsExactly(Map.of("id", "1"), Map.of("id", "2"));
        assertThat(closed).isTrue();
    }

    @Test
    void rowsReadByTheirValuesAreCleanedTheSame() {
        List<String> names = List.of("id", "email", "settings", "password", "PASS_WORD");
        Map<String, Object> row = Map.of(
                "id", "1", "email", "a@b.c", "password", "x", "PASS_WORD", "x", "settings", Map.of("hash", 1, "a", 2));
        for (List<String> wanted : List.of(names, names.subList(0, 2), names.subList(0, 3), names.subList(3, 5))) {
            EntityResult result = sanitized(ANYONE, Shop.USER, streamed(row));
            RowValues values = result.cursor().values(wanted);
            assertThat(values.next()).isTrue();
            for (int i = 0; i < wanted.size(); i++) {
                Object clean = switch (wanted.get(i)) {
                    case "id" -> "1";
                    case "email" -> "a@b.c";
                    case "settings" -> Map.of("a", 2);
                    default -> null;
                };
                assertThat(values.value(i)).as(wanted.get(i)).isEqualTo(clean);
                assertThat(values.text(i) != null).isEqualTo(clean instanceof String);
            }
        }
    }

    private static EntityResult streamed(Map<String, Object> row) {
        Iterator<Map<String, Object>> rows = List.of(row).iterator();
        RowCursor cursor = new RowCursor() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return rows.next();
            }

            @Override
            public void close() {}
        };
        return new EntityResult(Operation.FIND_ALL, null, null, null, null, null, null, cursor, false);
    }

    @Test
    void internalWorkSeesSecrets() {
        EntityResult result = EntityResult.of(Operation.FIND_BY_ID, Map.of("id", "1", "password", "x"));
        assertThat(sanitized(Caller.system(), Shop.USER, result)).isSameAs(result);
    }
}
