package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class LaunchScriptTest {
    @TempDir
    Path folder;

    private String flags(String options) throws IOException, InterruptedException {
        Path jar = folder.resolve("octonet.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        ProcessBuilder script = new ProcessBuilder("bin/octonet").redirectErrorStream(true);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().put("OCTONET_JAR", jar.toString());
        script.environment().put("OCTONET_JAVA_OPTS", options + " -XX:+PrintFlagsFinal -version");
        Process process = script.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    @Test
    void aProcessOutOfMemoryEndsAndOptionsTakeThePlaceOfFlags() throws Exception {
        Pattern ends = Pattern.compile("ExitOnOutOfMemoryError\\s*= true");
        assertThat(flags("")).containsPattern(ends).containsPattern("MaxHeapSize\\s*= 536870912");
        assertThat(flags("-Xmx64m -XX:-ExitOnOutOfMemoryError"))
                .doesNotContainPattern(ends)
                .containsPattern("MaxHeapSize\\s*= 67108864");
    }
}
