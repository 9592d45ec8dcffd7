package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemSchemasTest {
    @ParameterizedTest
    @CsvSource({
        "ApiKey, api_keys",
        "User, users",
        "Role, roles",
        "Permission, permissions",
        "PermissionCategory, permission_categories",
        "Account, accounts",
        "AuditEntry, audit_entries",
        "KeyEvent, key_events",
        "IdempotencyRecord, idempotency_fallback",
        "Setting, settings"
    })
    void everySystemEntityIsReadableJsonUnderItsOwnName(String name, String collection) throws Exception {
        JsonNode schema = schema(name);
        assertThat(schema.path("name").asText()).isEqualTo(name);
        assertThat(schema.path("collection").asText()).isEqualTo(collection);
        for (JsonNode index : schema.path("indexes")) {
            index.path("fields")
                    .forEach(field -> assertThat(schema.path("fields").has(field.asText()))
                            .as("index on %s", field)
                            .isTrue());
        }
    }

    @Test
    void aKeyIsWrittenInFieldsOfItsSchemaOnlyAndItsMacIsSecret() throws Exception {
        Replica replica = new Replica();
        String key = replica.issue(NewKey.of("all", ApiKey.Environment.TEST, Replica.READ)
                .ownedBy("a", "r")
                .askedBy(Actor.named("me"))
                .expiring(replica.clock.instant().plusSeconds(60)));
        replica.identify(key);
        replica.usage.flush();
        replica.store.revoke("all", Actor.COMMAND_LINE);
        new FirstKeys(replica.store, replica.issuer).make();
        for (String entity : new String[] {"ApiKey", "KeyEvent", "Setting", "AuditEntry"}) {
            JsonNode fields = schema(entity).path("fields");
            for (Map<String, Object> row : replica.gateway.rows(entity)) {
                row.forEach((name, value) -> {
                    assertThat(name.equals("id") || fields.has(name)).as(name).isTrue();
                    int max = fields.path(name).path("maxLength").asInt(255);
                    assertThat(value instanceof String text && text.length() > max)
                            .as(name)
                            .isFalse();
                });
            }
        }
        assertThat(schema("ApiKey").at("/fields/mac/secret").asBoolean()).isTrue();
    }

    private static JsonNode schema(String name) throws Exception {
        try (InputStream in = SystemSchemasTest.class.getResourceAsStream("/octonet/system/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
