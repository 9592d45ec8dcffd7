package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose schemas can't be used is away like one whose database is, and takes no other with it. */
final class FaultySchemasIT {
    @TempDir
    Path directory;

    @Test
    void aProjectWithFaultySchemasAnswers503UntilTheyAreMendedWhileOthersServe() throws Exception {
        Path schemas =
                Files.writeString(directory.resolve("item.json"), json("{'name':'Item','fields':{'name':'strng'}}"));
        Path tree = Files.writeString(
                directory.resolve("tree.json"),
                json(
                        "{'broken':{'dialect':'sqlite','uri':'%s','schemas':'item.json','schemaStrategy':'update'},"
                                + "'whole':{'dialect':'sqlite','uri':'%s','schemas':[{'name':'Item','fields':{'name':'string'}}],"
                                + "'schemaStrategy':'update'}}",
                        directory.resolve("broken.db"), directory.resolve("whole.db")));
        int mark = Console.mark();
        try (Server server = Servers.start(TestDatabase.SQLITE, "octonet.projects-file=" + tree)) {
            Http admin = server.admin();
            Answer refused = admin.get("broken/Item").is(503, "DB_NOT_CONNECTED");
            assertThat(refused.body()).doesNotContain("strng", directory.toString());
            admin.get("broken").is(503, "DB_NOT_CONNECTED");
            admin.post("broken/Item", json("{'name':'n'}")).is(503, "DB_NOT_CONNECTED");
            assertThat(Console.since(mark).split("project=broken", -1))
                    .as("told once")
                    .hasSize(2)
                    .anyMatch(log ->
                            log.contains("item.json#/fields/name: unknown type `strng` - did you mean `string`?"));
            admin.post("whole/Item", json("{'name':'n'}")).is(201);
            admin.get("Author").is(200);

            Files.writeString(schemas, json("{'name':'Item','fields':{'name':'string'}}"));
            admin.post("broken/Item", json("{'name':'n'}")).is(201);
        }
    }
}
