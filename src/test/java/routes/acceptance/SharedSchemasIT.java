package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One directory of schemas for the default project and others, as the documented example has it. */
final class SharedSchemasIT {
    @Test
    void whatAProjectNamesIsItsAlone() throws IOException {
        Path directory = Servers.directory();
        Path schemas = Files.createDirectories(directory.resolve("schemas"));
        Files.createDirectory(schemas.resolve("club"));
        write(schemas.resolve("user.json"), "{'name':'User','fields':{'email':'string'}}");
        write(
                schemas.resolve("shop.json"),
                "[{'name':'User','fields':{'nick':'string'}},{'name':'Basket','fields':{}}]");
        write(schemas.resolve("club").resolve("member.json"), "{'name':'Member','fields':{}}");
        Path projects = directory.resolve("projects-tree.json");
        write(
                projects,
                json(
                        "{'shop':{'dialect':'sqlite','uri':'%s','schemas':'schemas/shop.json','schemaStrategy':'update'},"
                                + "'club':{'dialect':'sqlite','uri':'%s','schemaStrategy':'update'}}",
                        directory.resolve("shop.db"), directory.resolve("club.db")));
        List<String> settings = List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + directory.resolve("data"),
                "octonet.schemas-path=" + schemas,
                "octonet.projects-file=" + projects);
        try (Server server = Server.start(settings)) {
            Http http = server.admin();
            assertThat(http.create("User", json("{'email':'ada'}"))).isNotBlank();
            http.get("Basket").is(404, "UNKNOWN_ENTITY");
            http.get("Member").is(404, "UNKNOWN_ENTITY");
            assertThat(http.get("shop").is(200).json().path("schemas"))
                    .extracting(JsonNode::asText)
                    .containsExactly("User", "Basket");
            http.create("shop/User", json("{'nick':'bob'}"));
            assertThat(http.get("club").is(200).json().path("schemas"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Member");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, json(text));
    }
}
