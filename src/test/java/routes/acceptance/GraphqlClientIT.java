package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published audits of GraphQL over HTTP, and the reference implementation's view of the schema and the answers. */
final class GraphqlClientIT {
    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void theAuditsPassAndDocumentsAreAnswered(TestDatabase database) throws IOException, InterruptedException {
        try (Server server = Servers.start(database)) {
            assertThat(NodeClient.run("graphql.mjs", server)).contains("audits passed", "graphql: done");
        }
    }

    @Test
    void thePageAsksAndListens() throws IOException, InterruptedException {
        assertThat(NodeClient.run("graphiql.mjs", Servers.of(TestDatabase.SQLITE)))
                .contains("graphiql: done");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void stockClientsHearOfChangesAndGoOnWhereTheyWere(TestDatabase database) throws IOException, InterruptedException {
        try (Server server = Servers.start(database)) {
            assertThat(NodeClient.run("graphql-subscriptions.mjs", server)).contains("graphql subscriptions: done");
        }
    }
}
