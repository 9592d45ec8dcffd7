package routes.transport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.Caller;
import routes.entity.EntityLimit;
import routes.entity.EntityView;
import routes.entity.Scopes;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;

/** Two related entities with a secret, an enum and a limit on what the caller sees. */
public final class SampleEntities {
    private SampleEntities() {}

    public static List<EntityView> views() {
        Relation team = new Relation(
                "team",
                RelationType.MANY_TO_ONE,
                "Team",
                true,
                "team",
                "",
                null,
                null,
                List.of(),
                Set.of(),
                false,
                OnDelete.RESTRICT,
                false);
        EntitySchema user = new EntitySchema(
                "User",
                "users",
                Map.of(
                        "email", field("email", FieldType.STRING, true, false, List.of()),
                        "password", field("password", FieldType.STRING, true, true, List.of()),
                        "state", field("state", FieldType.ENUM, false, false, List.of("on", "off")),
                        "salary", field("salary", FieldType.DECIMAL, false, false, List.of())),
                Map.of("team", team),
                List.of(),
                true,
                null,
                false);
        EntitySchema group = new EntitySchema(
                "Team",
                "teams",
                Map.of("name", field("name", FieldType.TEXT, false, false, List.of())),
                Map.of("fans", fans()),
                List.of(),
                false,
                null,
                false);
        EntityLimit limit =
                new EntityLimit(Set.of("email", "password", "state", "team", "createdAt", "updatedAt"), null);
        Caller caller = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of("User", limit), 0);
        return List.of(EntityView.of(user, caller), EntityView.of(group, caller));
    }

    private static Relation fans() {
        return new Relation(
                "fans",
                RelationType.MANY_TO_MANY,
                "User",
                false,
                "teamId",
                "userId",
                null,
                "team_fans",
                List.of(),
                Set.of(),
                false,
                OnDelete.CASCADE,
                false);
    }

    private static Field field(String name, FieldType type, boolean required, boolean secret, List<String> values) {
        return new Field(
                name, type, required, false, false, null, values, false, false, null, 255, 38, 10, secret, false, null);
    }
}
