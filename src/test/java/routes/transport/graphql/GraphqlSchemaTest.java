package routes.transport.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.schema.SchemaReader;
import routes.transport.SampleEntities;

class GraphqlSchemaTest {
    private static final Path GOLDEN = Path.of("src/test/resources/transport/graphql/schema.graphql");

    private static Catalog.Visible visible(List<EntityView> views, Operation.Access... access) {
        return new Catalog.Visible("default", "v", "connected", views, List.of(access));
    }

    private static String printed(GraphQLSchema schema) {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(false)
                        .includeScalarTypes(true))
                .print(schema);
    }

    /** schema.graphql: what two related entities with a secret and a limit become. */
    @Test
    void theSchemaIsAsTheFileSays() throws IOException {
        GraphQLSchema schema = new GraphqlEngine(
                        visible(SampleEntities.views(), Operation.Access.READ, Operation.Access.WRITE),
                        GraphqlLimits.DEFAULT)
                .schema();

        assertThat(printed(schema)).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void aKeyThatMayNotWriteSeesNoMutation() {
        assertThat(new GraphqlEngine(visible(SampleEntities.views(), Operation.Access.READ), GraphqlLimits.DEFAULT)
                        .schema()
                        .getMutationType())
                .isNull();
    }

    @Test
    void aKeyThatMayReachNothingGetsASchemaWithoutEntities() {
        assertThat(new GraphqlEngine(visible(List.of(), Operation.Access.READ), GraphqlLimits.DEFAULT)
                        .schema()
                        .getQueryType()
                        .getFieldDefinitions())
                .hasSize(1);
        assertThat(new GraphqlEngine(visible(SampleEntities.views()), GraphqlLimits.DEFAULT)
                        .schema()
                        .getQueryType())
                .isNotNull();
    }

    @Test
    void rowsWithoutAnIdAreOnlyListed() {
        List<EntityView> views =
                List.of(EntityView.of(SchemaReader.read("views.json", """
                                {"name":"Sale","collection":"sales","readOnly":true,"id":false,"fields":{"total":"number"}}
                                """).find("Sale"), Caller.system()));

        GraphQLSchema schema = new GraphqlEngine(
                        visible(views, Operation.Access.READ, Operation.Access.WRITE), GraphqlLimits.DEFAULT)
                .schema();

        assertThat(schema.getQueryType().getFieldDefinition("sales")).isNotNull();
        assertThat(schema.getQueryType().getFieldDefinition("sale")).isNull();
        assertThat(schema.getMutationType()).isNull();
    }

    @Test
    void namesThatCantBeHadAreLeftOut() {
        List<EntityView> views = SchemaReader.read("names.json", """
                        [{"name":"User","collection":"a","fields":{"true":"string","and":"string","first-name":"string","ok":"string"}},
                         {"name":"UserInput","collection":"b","fields":{"x":"string"}},
                         {"name":"Query","collection":"c","fields":{"x":"string"}},
                         {"name":"Note","collection":"d","fields":{"x":"string"}}]
                        """).entities().stream()
                .map(schema -> EntityView.of(schema, Caller.system()))
                .toList();

        GraphQLSchema schema = new GraphqlEngine(
                        visible(views, Operation.Access.READ, Operation.Access.WRITE), GraphqlLimits.DEFAULT)
                .schema();

        assertThat(schema.getQueryType().getFieldDefinition("users")).isNotNull();
        assertThat(schema.getQueryType().getFieldDefinition("notes")).isNotNull();
        assertThat(schema.getQueryType().getFieldDefinition("querys")).isNull();
        assertThat(schema.getQueryType().getFieldDefinition("userInputs")).isNull();
        assertThat(schema.getObjectType("User").getFieldDefinition("ok")).isNotNull();
        assertThat(schema.getObjectType("User").getFieldDefinition("first-name"))
                .isNull();
    }
}
