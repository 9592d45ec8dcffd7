package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code octonet mcp} on a database that others made, as a program starts it that speaks for an agent. */
final class McpCommandIT {
    @TempDir
    Path folder;

    @Test
    void aDatabaseIsServedOverTheStandardStreamsAsItIs() throws Exception {
        Path file = folder.resolve("sky.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table planet(id integer primary key, name text not null)");
            statement.execute("insert into planet(name) values ('Mars'), ('Venus')");
        }
        Path asked = Files.writeString(folder.resolve("asked"), json("""
                {'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-06-18','capabilities':{}}}
                {'jsonrpc':'2.0','method':'notifications/initialized'}

                no JSON
                {'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'list_entities'}}
                {'jsonrpc':'2.0','id':3,'method':'resources/subscribe','params':{'uri':'entity://Planet/rows'}}
                {'jsonrpc':'2.0','id':4,'method':'tools/call','params':{'name':'delete','arguments':{'entity':'Planet','id':'1'}}}
                """));

        Map<String, JsonNode> answers = answers(asked, "mcp", "--dialect", "sqlite", "--uri", file.toString());

        assertThat(answers.get("1").path("result").path("protocolVersion").asText())
                .isEqualTo("2025-06-18");
        assertThat(answers.get("2").path("result").toString()).contains("Planet");
        assertThat(answers.get("3").path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(answers.get("4").path("error").path("data").path("code").asText())
                .isEqualTo("UNAUTHORIZED");
        assertThat(answers.get("4").toString()).contains("OCTONET_API_KEY").doesNotContain("Bearer");
        assertThat(Files.readString(folder.resolve("log")))
                .contains("Octonet serves over standard input and output")
                .doesNotContain(":4488");
        assertThat(answers.get("").path("error").path("code").asInt()).isEqualTo(-32700);
        assertThat(answers).hasSize(5);
    }

    @Test
    void halfADatabaseIsRefused() throws Exception {
        ChildProcess.Ended ended = ChildProcess.in(folder, Map.of(), "mcp", "--dialect", "sqlite");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("--dialect and --uri belong together");
    }

    // Answers may come in another order than the questions.
    private Map<String, JsonNode> answers(Path asked, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(ChildProcess.commandLine(List.of(), command))
                .directory(folder.toFile())
                .redirectInput(asked.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        Map<String, JsonNode> answers = new TreeMap<>();
        for (String answer : Files.readAllLines(out)) {
            JsonNode told = Json.tree(answer);
            answers.put(told.path("id").asText(), told);
        }
        return answers;
    }
}
