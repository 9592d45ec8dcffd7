package routes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Scopes;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

class AccessPolicyTest {
    private final AccessPolicy policy = new AccessPolicy(List.of());

    private static Caller caller(Map<String, Set<String>> scopes) {
        return new Caller("k", "k", null, null, Permissions.of(scopes).scopes(), Map.of(), 0);
    }

    private static EntityCall call(Caller caller, EntityRequest.Builder request) {
        EntityCall call = new EntityCall(request.transport("rest").build());
        call.caller(caller);
        call.project(Shop.project("default"));
        return call;
    }

    private static EntityCall find(Caller caller, String entity) {
        return call(caller, EntityRequest.of(Operation.FIND_ALL, entity));
    }

    @ParameterizedTest
    @CsvSource({
        "default, read, rest, ''",
        "*, *, *, ''",
        "demo|default, write|read, ws|rest, ''",
        "demo, write, ws, projects=\"default\"",
        "default, write, ws, operations=\"read\"",
        "default, admin, *, operations=\"read\"",
        "default, read, ws, transports=\"rest\"",
        "*, *, grpc|nats, transports=\"rest\"",
    })
    void theThreeScopesAreCheckedInTheirOrder(String projects, String operations, String transports, String named) {
        EntityCall call = find(
                caller(Map.of(
                        "projects", values(projects),
                        "operations", values(operations),
                        "transports", values(transports))),
                "User");
        if (named.isEmpty()) {
            policy.authorize(call);
            assertThat(call.view().schema()).isSameAs(Shop.USER);
        } else {
            assertThat(Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(call))
                            .text())
                    .isEqualTo("API key not authorized for " + named);
        }
    }

    private static Set<String> values(String joined) {
        return new LinkedHashSet<>(Arrays.asList(joined.split("\\|")));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationNeedsItsClass(Operation operation) {
        Caller reader = caller(Map.of("operations", Set.of("read")));
        Caller writer = caller(Map.of("operations", Set.of("write")));
        EntityCall reads = call(reader, EntityRequest.of(operation, "User"));
        EntityCall writes = call(writer, EntityRequest.of(operation, "User"));
        if (operation.writes()) {
            policy.authorize(writes);
            Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(reads));
        } else {
            policy.authorize(reads);
            Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(writes));
        }
    }

    @Test
    void aNewScopeNeedsNothingButItsCheck() {
        Caller limited = caller(Map.of("regions", Set.of("eu")));
        assertThat(Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(find(limited, "User")))
                        .text())
                .contains("\"regions\"");
        AccessPolicy knowing = new AccessPolicy(List.of(
                new ScopeCheck("regions", call -> call.request().entity().equals("User") ? "us" : "eu")));
        assertThat(Refused.with(ErrorCode.FORBIDDEN, () -> knowing.authorize(find(limited, "User")))
                        .text())
                .isEqualTo("API key not authorized for regions=\"us\"");
        knowing.authorize(find(limited, "Order"));
        policy.authorize(find(caller(Map.of("regions", Set.of("*"))), "User"));
        assertThatThrownBy(() -> new AccessPolicy(List.of(new ScopeCheck("entities", call -> null))))
                .hasMessageContaining("checked twice");
    }

    @Test
    void anUnknownEntityIsNamedTogetherWithThoseThatAreThere() {
        EntityException unknown =
                Refused.with(ErrorCode.ENTITY_NOT_FOUND, () -> policy.authorize(find(caller(Map.of()), "Usr")));
        assertThat(unknown.text()).isEqualTo("Unknown entity \"Usr\"");
        assertThat(unknown.hint()).isEqualTo("Did you mean \"User\"? Entities here: User, Order.");
    }

    @Test
    void outsideItsScopeACallerCanNotTellWhichEntitiesThereAre() {
        Caller limited = caller(Map.of("entities", Set.of("Order", "Ghost")));
        policy.authorize(find(limited, "Order"));
        policy.authorize(find(limited, "orders"));
        for (String name : List.of("User", "users", "Nothing", "x\n\"y", "z".repeat(5000))) {
            EntityException refusal = Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(find(limited, name)));
            assertThat(refusal.text())
                    .startsWith("API key not authorized for entities=\"")
                    .hasSizeLessThan(200)
                    .doesNotContain("\n");
            assertThat(refusal.hint()).isEqualTo("Ask for a key with this scope.");
        }
        assertThat(Refused.with(ErrorCode.ENTITY_NOT_FOUND, () -> policy.authorize(find(limited, "Ghost")))
                        .hint())
                .isEqualTo("Entities here: Order.");
    }

    @Test
    void aRelationDoesNotLeadOutOfTheEntitiesScope() {
        EntityCall limited = find(caller(Map.of("entities", Set.of("Order"))), "Order");
        policy.authorize(limited);
        assertThat(limited.view().relation("customer")).isNull();
        EntityCall free = find(caller(Map.of()), "Order");
        policy.authorize(free);
        assertThat(free.view().relation("customer")).isNotNull();
    }

    @Test
    void anEntityThatIsClosedToMcpIsOpenElsewhere() {
        SchemaCatalog catalog = SchemaReader.read("test", """
                [{"name": "Order", "relations": {"customer": {"target": "User", "type": "many-to-one"}}},
                 {"name": "User", "mcp": "closed"}]""");
        Caller caller = caller(Map.of());

        EntityException refusal =
                Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(at("mcp", caller, catalog, "users")));
        assertThat(refusal.text()).isEqualTo("The entity User is closed to MCP");
        assertThat(refusal.hint()).contains("\"mcp\": \"open\"");
        assertThat(Refused.with(ErrorCode.ENTITY_NOT_FOUND, () -> policy.authorize(at("mcp", caller, catalog, "Usr")))
                        .hint())
                .isEqualTo("Entities here: Order.");
        EntityCall agents = at("mcp", caller, catalog, "Order");
        policy.authorize(agents);
        assertThat(agents.view().relation("customer")).isNull();
        EntityCall others = at("rest", caller, catalog, "Order");
        policy.authorize(others);
        assertThat(others.view().relation("customer")).isNotNull();
        policy.authorize(at("rest", caller, catalog, "User"));
        policy.authorize(at("mcp", Caller.system(), catalog, "User"));
    }

    @Test
    void whoIsNotAllowedAnEntityIsNotToldThatItIsClosed() {
        SchemaCatalog catalog = SchemaReader.read("test", "[{\"name\": \"User\", \"mcp\": \"closed\"}]");
        Caller limited = caller(Map.of("entities", Set.of("Order")));

        assertThat(Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(at("mcp", limited, catalog, "User")))
                        .text())
                .startsWith("API key not authorized for entities=");
    }

    private static EntityCall at(String transport, Caller caller, SchemaCatalog catalog, String entity) {
        EntityCall call = new EntityCall(EntityRequest.of(Operation.FIND_ALL, entity)
                .transport(transport)
                .build());
        call.caller(caller);
        call.project(Shop.project("default", catalog));
        return call;
    }

    @Test
    void deletedRowsAreShownToKeysThatMayWriteOnly() {
        RequestOptions deleted =
                new RequestOptions(null, null, null, null, List.of(), List.of(), List.of(), true, false, false);
        EntityRequest.Builder asking =
                EntityRequest.of(Operation.FIND_ALL, "User").options(deleted);
        EntityCall reader = call(caller(Map.of("operations", Set.of("read"))), asking);
        assertThat(Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(reader))
                        .text())
                .isEqualTo("API key not authorized for operations=\"write\"");
        policy.authorize(call(caller(Map.of("operations", Set.of("read", "write"))), asking));
    }

    @Test
    void aConditionOnTheTimeOfDeletionIsOneLikeAnyOther() {
        for (EntityRequest.Builder request : List.of(
                EntityRequest.of(Operation.FIND_ALL, "User").filter(Collections.singletonMap("deletedAt", null)),
                EntityRequest.of(Operation.AGGREGATE, "User")
                        .stages(List.of(Map.of("$match", Map.of("deletedAt", "x")))))) {
            policy.authorize(call(caller(Map.of("operations", Set.of("read"))), request));
        }
    }

    @Test
    void internalWorkIsNotLimited() {
        EntityCall call = find(Caller.system(), "users");
        policy.authorize(call);
        assertThat(call.view().readable("password")).isNotNull();
        assertThat(Caller.system().scopes()).isEqualTo(Scopes.UNLIMITED);
    }
}
