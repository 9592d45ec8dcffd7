package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.config.ConfiguredNames;

class InitCommandTest {
    @TempDir
    private Path directory;

    private int init(Path where) {
        return OctonetCommand.execute(InitCommandTest.class, "init", where.toString());
    }

    @Test
    void aNewProjectHasSettingsProjectsAndASchemaThatIsRight() throws IOException {
        Path project = directory.resolve("new/project");
        assertThat(init(project)).isZero();
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(project.resolve("projects-tree.json").toFile()))
                .isEmpty();
        Path schemas = project.resolve("schemas");
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(schemas.resolve("entity.schema.json")))
                        .validate(json.readTree(schemas.resolve("article.json").toFile())))
                .isEmpty();
    }

    @Test
    void everyNameInTheSettingsIsOne() throws IOException {
        init(directory);
        List<String> names = Files.readAllLines(directory.resolve(".env")).stream()
                .filter(line -> line.matches("#?[A-Z_]+=.*"))
                .map(line -> line.replaceFirst("^#", "").replaceFirst("=.*", ""))
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(ConfiguredNames.environment().stream()
                                        .map(known -> known.replace("<T>", "[A-Z]+"))
                                        .anyMatch(name::matches)
                                || name.equals("OCTONET_KEY_PEPPER"))
                        .as(name)
                        .isTrue());
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        Files.writeString(directory.resolve(".env"), "MINE=1\n");
        assertThat(init(directory)).isZero();
        Files.writeString(directory.resolve("schemas/article.json"), "{}");
        assertThat(init(directory)).isZero();
        assertThat(directory.resolve(".env")).hasContent("MINE=1\n");
        assertThat(directory.resolve("schemas/article.json")).hasContent("{}");
    }

    @Test
    void aPlaceThatCantBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(init(file)).isEqualTo(1);
    }
}
