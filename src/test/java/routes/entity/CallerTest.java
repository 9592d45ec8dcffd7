package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.schema.EntitySchema;
import routes.schema.SchemaReader;

class CallerTest {
    private static EntitySchema schema() {
        EntitySchema found = new SchemaReader()
                .add("thing.json", "{\"name\":\"Thing\",\"fields\":{\"name\":\"string\"}}")
                .catalog()
                .find("Thing");
        assertThat(found).isNotNull();
        return found;
    }

    @Test
    void aViewIsKeptForItsSchema() {
        Caller caller = new Caller("id", "label", null, null, Scopes.UNLIMITED, Map.of(), 0);
        EntitySchema schema = schema();
        assertThat(EntityView.of(schema, caller)).isSameAs(EntityView.of(schema, caller));
    }

    @Test
    void schemasThatWereReplacedAreForgottenInTheEnd() {
        Caller caller = new Caller("id", "label", null, null, Scopes.UNLIMITED, Map.of(), 0);
        EntitySchema first = schema();
        EntityView view = EntityView.of(first, caller);
        for (int i = 0; i < Caller.MAX_VIEWS; i++) {
            EntityView.of(schema(), caller);
        }
        assertThat(EntityView.of(first, caller)).isNotSameAs(view);
    }
}
