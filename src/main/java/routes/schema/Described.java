package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that others made, described as schemas.
 *
 * @param schemas entities in the form a schema file has
 * @param notes what a reader of them should know: what could not be represented, and what was guessed
 */
public record Described(ArrayNode schemas, List<Note> notes) {
    // Each try takes out what the reader refuses, which may leave something else without its other side.
    private static final int MAX_TRIES = 100;

    /** One thing to know of a table or, where it names one, of a column. */
    public record Note(String place, String text) {
        @Override
        public String toString() {
            return place + ": " + text;
        }
    }

    public Described {
        notes = List.copyOf(notes);
    }

    /** The same without what {@link SchemaReader} would refuse, which is told. */
    public Described readable() {
        ArrayNode left = schemas.deepCopy();
        List<Note> told = new ArrayList<>(notes);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            try {
                SchemaReader.read("introspection", left);
                return new Described(left, told);
            } catch (SchemaException refused) {
                takeOut(left, refused.faults(), told);
            }
        }
        throw new IllegalStateException("the schemas can't be mended");
    }

    // From the last to the first, so that places of entities stay what they are.
    private static void takeOut(ArrayNode schemas, List<SchemaFault> faults, List<Note> notes) {
        List<Integer> entities = new ArrayList<>();
        for (SchemaFault fault : faults) {
            String[] pointer = fault.pointer().split("/", -1);
            int at = pointer.length > 1 ? Integer.parseInt(pointer[1]) : 0;
            if (schemas.get(at) instanceof ObjectNode entity && !member(entity, pointer, fault, notes)) {
                entities.add(at);
                notes.add(new Note(table(entity), "left out: " + fault.problem()));
            }
        }
        entities.stream().distinct().sorted((a, b) -> b - a).forEach(at -> schemas.remove((int) at));
    }

    /** Takes out the field, relation or indexes that a fault speaks of; false where it speaks of the entity. */
    private static boolean member(ObjectNode entity, String[] pointer, SchemaFault fault, List<Note> notes) {
        JsonNode members = pointer.length > 3 ? entity.get(pointer[2]) : null;
        if (members instanceof ArrayNode && pointer[2].equals("indexes")) {
            entity.remove("indexes");
            notes.add(new Note(table(entity), "indexes left out: " + fault.problem()));
            return true;
        }
        if (!(members instanceof ObjectNode named) || pointer[2].equals("id")) {
            return false;
        }
        String name = pointer[3].replace("~1", "/").replace("~0", "~");
        if (named.remove(name) != null) {
            notes.add(new Note(table(entity) + "." + name, "left out: " + fault.problem()));
        }
        return true;
    }

    private static String table(JsonNode entity) {
        return entity.path("table").asText(entity.path("name").asText());
    }
}
