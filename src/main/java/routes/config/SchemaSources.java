package routes.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import routes.project.SchemaSource;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** Where the schemas of the default project, of other projects and of the server itself come from. */
final class SchemaSources {
    private static final String SAMPLES = "classpath:octonet/schemas/*.json";
    private static final String SYSTEM = "classpath:octonet/system/*.json";

    /** May be absent; a path that somebody set may not. */
    private static final String DEFAULT_PATH = "./schemas";

    private SchemaSources() {}

    /**
     * What stands in where nobody says which entities there are, and gives way to a database that describes itself.
     *
     * @param unsaid whether nobody does
     */
    record Otherwise(SchemaSource source, BooleanSupplier unsaid) implements SchemaSource {
        @Override
        public SchemaCatalog read() {
            return source.read();
        }
    }

    /**
     * The default project's: the configured path, else {@code schemas.json} beside the program, else the
     * packaged samples.
     *
     * @param path a comma list of directories or files
     * @param ofProjects files in them that other projects have named as theirs
     */
    static SchemaSource standard(String path, Set<Path> ofProjects) {
        Path[] configured = Arrays.stream(path.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .filter(file -> !path.equals(DEFAULT_PATH) || Files.exists(file))
                .toArray(Path[]::new);
        Path single = Path.of("schemas.json");
        if (configured.length == 0 && Files.isRegularFile(single)) {
            return () -> SchemaReader.read(single);
        }
        if (configured.length == 0) {
            return new Otherwise(SchemaSources::samples, () -> true);
        }
        return () -> {
            SchemaReader reader = new SchemaReader();
            Arrays.stream(configured).forEach(part -> reader.add(part, ofProjects));
            return reader.catalog();
        };
    }

    /** The file or directory that a project of the projects file names, in the form by which files are compared. */
    static Optional<Path> named(@Nullable JsonNode schemas, Path base) {
        return schemas != null && schemas.isTextual()
                ? Optional.of(base.resolve(schemas.asText()).toAbsolutePath().normalize())
                : Optional.empty();
    }

    /** A project's of the projects file: a path, the schemas themselves, or {@code schemas/<project>}. */
    static SchemaSource ofProject(String project, @Nullable JsonNode schemas, Path base) {
        if (schemas != null && schemas.isTextual()) {
            Path file = base.resolve(schemas.asText());
            return () -> SchemaReader.read(file);
        }
        if (schemas != null && !schemas.isNull()) {
            return () -> SchemaReader.read("projects-tree.json/" + project, schemas);
        }
        Path directory = base.resolve("schemas").resolve(project);
        return new Otherwise(
                () -> Files.exists(directory) ? SchemaReader.read(directory) : new SchemaReader().catalog(),
                () -> !Files.exists(directory));
    }

    /** The schemas of keys and other data of the server itself. */
    static SchemaCatalog system() {
        return packaged(new SchemaReader(), SYSTEM);
    }

    /** The sample entities every program carries. */
    static SchemaCatalog samples() {
        return packaged(new SchemaReader(), SAMPLES);
    }

    private static SchemaCatalog packaged(SchemaReader reader, String pattern) {
        try {
            Resource[] resources = new PathMatchingResourcePatternResolver().getResources(pattern);
            Arrays.sort(resources, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
            for (Resource resource : resources) {
                String name = String.valueOf(resource.getFilename());
                if (!name.endsWith(".schema.json")) {
                    reader.add(name, resource.getContentAsString(StandardCharsets.UTF_8));
                }
            }
            return reader.catalog();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the packaged schemas can't be read", unreadable);
        }
    }
}
