package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.schema.EntitySchema;
import routes.schema.Relation;
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
    void aViewHasItsRelationsInTheOrderOfTheirDeclaration() {
        StringBuilder relations = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            names.add("r" + i * 7 % 12);
            relations
                    .append(i == 0 ? "" : ",")
                    .append("\"" + names.get(i) + "\":{\"target\":\"Thing\",\"type\":\"many-to-one\"}");
        }
        EntitySchema schema = new SchemaReader()
                .add("thing.json", "{\"name\":\"Thing\",\"fields\":{},\"relations\":{" + relations + "}}")
                .catalog()
                .find("Thing");
        Caller caller = new Caller("id", "label", null, null, Scopes.UNLIMITED, Map.of(), 0);
        assertThat(EntityView.of(schema, caller).relations())
                .extracting(Relation::name)
                .containsExactlyElementsOf(names);
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
