package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads entity schemas from directories, files, text or trees, and links them into one checked catalog. All
 * faults of everything read are found in one pass and thrown together.
 */
public final class SchemaReader {
    /** Largest schema file; 5 000 entities of ordinary size fit. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    public static final int MAX_ENTITIES = 5000;

    private final List<SchemaFault> faults = new ArrayList<>();
    private final List<EntityDraft> drafts = new ArrayList<>();

    /** The catalog of a directory of schema files, or of one file. */
    public static SchemaCatalog read(Path directoryOrFile) {
        return new SchemaReader().add(directoryOrFile).catalog();
    }

    /** The catalog of a text that holds one schema or an array of them; the source names it in faults. */
    public static SchemaCatalog read(String source, String json) {
        return new SchemaReader().add(source, json).catalog();
    }

    public static SchemaCatalog read(String source, JsonNode schemas) {
        return new SchemaReader().add(source, schemas).catalog();
    }

    /**
     * Adds one file, or the {@code *.json} files of a directory in the order of their names. Subdirectories,
     * hidden files and {@code *.schema.json}, which describe JSON and not entities, are left out.
     */
    public SchemaReader add(Path directoryOrFile) {
        return add(directoryOrFile, Set.of());
    }

    /** The same, but for files of the directory that belong to others, as absolute normalized paths. */
    public SchemaReader add(Path directoryOrFile, Set<Path> ofOthers) {
        if (!Files.isDirectory(directoryOrFile)) {
            return addFile(directoryOrFile);
        }
        try (Stream<Path> files = Files.list(directoryOrFile)) {
            files.filter(SchemaReader::holdsEntities)
                    .filter(file -> !ofOthers.contains(file.toAbsolutePath().normalize()))
                    .sorted()
                    .forEach(this::addFile);
        } catch (IOException e) {
            Place.root(directoryOrFile.toString(), faults)
                    .fault("the directory can't be read: " + e.getMessage(), "check its permissions");
        }
        return this;
    }

    public SchemaReader add(String source, String json) {
        Place root = Place.root(source, faults);
        return json.length() > MAX_BYTES ? tooLarge(root) : add(JsonTree.read(json, root), root);
    }

    public SchemaReader add(String source, JsonNode schemas) {
        Place root = Place.root(source, faults);
        if (JsonTree.tooDeep(schemas, JsonTree.MAX_DEPTH)) {
            root.fault("nested more than " + JsonTree.MAX_DEPTH + " deep", "schemas need far less");
            return this;
        }
        return add(schemas, root);
    }

    /** Everything added, linked and checked. */
    public SchemaCatalog catalog() {
        if (drafts.size() > MAX_ENTITIES) {
            throw new SchemaException(List.of(new SchemaFault(
                    drafts.get(MAX_ENTITIES).place().source(),
                    drafts.get(MAX_ENTITIES).place().pointer(),
                    "more than " + MAX_ENTITIES + " entities",
                    "spread them over several projects")));
        }
        SchemaCatalog catalog = SchemaLinker.link(drafts);
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
        return catalog;
    }

    private static boolean holdsEntities(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json")
                && !name.endsWith(".schema.json")
                && !name.startsWith(".")
                && Files.isRegularFile(file);
    }

    private SchemaReader addFile(Path file) {
        Place root = Place.root(file.toString(), faults);
        if (!Files.isRegularFile(file)) {
            root.fault("there is no such file or directory", "check the path");
            return this;
        }
        try {
            return Files.size(file) > MAX_BYTES
                    ? tooLarge(root)
                    : add(JsonTree.read(Files.readAllBytes(file), root), root);
        } catch (IOException e) {
            root.fault("the file can't be read: " + e.getMessage(), "check its permissions");
            return this;
        }
    }

    private SchemaReader tooLarge(Place root) {
        root.fault("larger than " + MAX_BYTES / (1024 * 1024) + " MiB", "split it into several files");
        return this;
    }

    private SchemaReader add(JsonNode tree, Place root) {
        if (tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                addEntity(tree.get(i), root.at(i));
            }
        } else if (!tree.isMissingNode()) {
            addEntity(tree, root);
        }
        return this;
    }

    private void addEntity(JsonNode node, Place place) {
        // One over the limit is enough to know.
        EntityDraft draft = drafts.size() > MAX_ENTITIES ? null : EntityReader.read(node, place);
        if (draft != null) {
            drafts.add(draft);
        }
    }
}
