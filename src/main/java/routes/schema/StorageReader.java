package routes.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads how a field lies in a table that others made. */
final class StorageReader {
    static final List<String> PROPERTIES = List.of("column", "storedAs", "generated", "databaseDefault");

    private static final Set<FieldType> TEXTS = Set.of(FieldType.STRING, FieldType.TEXT, FieldType.ENUM);
    private static final Map<String, Set<FieldType>> MEANT_FOR =
            Map.of("uuid", TEXTS, "native", TEXTS, "timestamp", Set.of(FieldType.DATE), "day", Set.of(FieldType.DATE));

    private StorageReader() {}

    static Storage read(String name, FieldType type, Members members) {
        String column = members.text("column");
        if (column != null) {
            Names.checkExisting(column, members.at("column"));
        }
        return new Storage(column == null ? name : column, storedAs(type, members), filled(members));
    }

    private static StoredAs storedAs(FieldType type, Members members) {
        String written = members.text("storedAs");
        if (written == null) {
            return StoredAs.PLAIN;
        }
        Set<FieldType> types = MEANT_FOR.get(written);
        if (types == null) {
            members.at("storedAs")
                    .fault(
                            "unknown type of column `" + written + "`",
                            Suggestion.instead(written, List.of("uuid", "native", "timestamp", "day")));
            return StoredAs.PLAIN;
        }
        if (!types.contains(type)) {
            members.at("storedAs")
                    .fault(
                            "a field of type " + type.wireName() + " can't be kept as " + written,
                            types.contains(FieldType.DATE) ? "make it a date" : "make it a string");
        }
        return StoredAs.of(written).orElse(StoredAs.PLAIN);
    }

    private static Storage.Filled filled(Members members) {
        boolean generated = members.flag("generated");
        boolean byDefault = members.flag("databaseDefault");
        if (generated && byDefault) {
            members.at("databaseDefault").fault("beside `generated` it means nothing", "keep one of the two");
        }
        if ((generated || byDefault) && members.has("default")) {
            members.at("default").fault("the database fills this field already", "remove it, or let Octonet fill it");
        }
        return generated
                ? Storage.Filled.BY_DATABASE
                : byDefault ? Storage.Filled.BY_DEFAULT : Storage.Filled.BY_CALLER;
    }
}
