package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.entity.DocumentLimits;
import routes.entity.EntityLimit;
import routes.entity.ErrorCode;

class PermissionsTest {
    private static final Map<String, Object> SCOPES =
            Map.of("projects", List.of("demo"), "operations", List.of("read"), "transports", "*");

    @Test
    void theNestedAndTheFlatFormMeanTheSame() {
        Permissions nested = Permissions.parse(Map.of("scopes", SCOPES));
        assertThat(Permissions.parse(SCOPES)).isEqualTo(nested);
        assertThat(nested.scopes().allow("projects", "demo")).isTrue();
        assertThat(nested.scopes().allow("projects", "other")).isFalse();
        assertThat(nested.scopes().allow("transports", "anything")).isTrue();
        assertThat(nested.scopes().only("projects")).isEqualTo("demo");
    }

    @Test
    void whatIsPrintedIsReadAgain() {
        Permissions all = new Permissions(
                Permissions.parse(Map.of("scopes", Map.of("operations", "*", "storage", List.of("b", "a"))))
                        .scopes(),
                60,
                Map.of(
                        "Order",
                        new EntityLimit(Set.of("total"), Map.of("owner", "u1")),
                        "User",
                        new EntityLimit(null, null)),
                new DocumentLimits(0, 0, 5, 2));
        assertThat(Permissions.parse(all.toJson())).isEqualTo(all);
        assertThat(all.summary())
                .contains("operations=*", "storage=a,b", "limited:Order", " graphql:depth=5 graphql:aliases=2");
    }

    @Test
    void anEmptyListAllowsNothing() {
        assertThat(Permissions.parse(Map.of("projects", List.of())).scopes().allow("projects", "default"))
                .isFalse();
    }

    static List<Object> faulty() {
        return List.of(
                "read",
                List.of(),
                Map.of("scope", Map.of("operations", List.of("read"))),
                Map.of("scopes", List.of()),
                Map.of("scopes", SCOPES, "operations", List.of("read")),
                Map.of("scopes", Map.of("operations", List.of("delete"))),
                Map.of("scopes", Map.of("operations", 1)),
                Map.of("scopes", Map.of("projects", List.of(1))),
                Map.of("scopes", Map.of("projects", List.of(" "))),
                Map.of("scopes", SCOPES, "rateLimit", -1),
                Map.of("scopes", SCOPES, "rateLimit", 1.5),
                Map.of("scopes", SCOPES, "rateLimit", "many"),
                Map.of("scopes", SCOPES, "rateLimit", Double.NaN),
                Map.of("scopes", SCOPES, "rateLimit", 1e300),
                Map.of("scopes", SCOPES, "graphql", 5),
                Map.of("scopes", SCOPES, "graphql", Map.of("dept", 5)),
                Map.of("scopes", SCOPES, "graphql", Map.of("depth", 0)),
                Map.of("scopes", SCOPES, "graphql", Map.of("depth", "5")),
                Map.of("scopes", SCOPES, "limits", Map.of("Order", Map.of("field", List.of("id")))),
                Map.of("scopes", SCOPES, "limits", Map.of("Order", Map.of("rows", "id=1"))),
                Map.of("scopes", SCOPES, "limits", Map.of("Order", "id")));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void whatIsMisspeltIsRefusedAndNeverWidensAKey(Object json) {
        assertThat(Refused.with(ErrorCode.BAD_REQUEST, () -> Permissions.parse(json))
                        .details())
                .isNotEmpty();
    }
}
