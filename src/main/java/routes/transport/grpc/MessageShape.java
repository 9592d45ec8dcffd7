package routes.transport.grpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message: its name and its fields in the order of their declaration. Between wire and core it is a map. */
final class MessageShape {
    private final String name;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Integer, Slot> byNumber = new HashMap<>();

    MessageShape(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<Slot> slots() {
        return slots;
    }

    @Nullable
    Slot slot(int number) {
        return byNumber.get(number);
    }

    /** A value that is left out where it is its type's default. */
    MessageShape plain(int number, String field, Kind kind) {
        return add(new Slot(number, field, field, kind, false, false, null));
    }

    /** A value that is there or not. */
    MessageShape optional(int number, String field, Kind kind) {
        return optional(number, field, field, kind);
    }

    MessageShape optional(int number, String field, String key, Kind kind) {
        return add(new Slot(number, field, key, kind, false, true, null));
    }

    MessageShape repeated(int number, String field, Kind kind) {
        return repeated(number, field, field, kind);
    }

    MessageShape repeated(int number, String field, String key, Kind kind) {
        return add(new Slot(number, field, key, kind, true, false, null));
    }

    MessageShape one(int number, String field, String key, MessageShape message) {
        return add(new Slot(number, field, key, Kind.MESSAGE, false, false, message));
    }

    MessageShape one(int number, String field, MessageShape message) {
        return one(number, field, field, message);
    }

    MessageShape many(int number, String field, MessageShape message) {
        return add(new Slot(number, field, field, Kind.MESSAGE, true, false, message));
    }

    private MessageShape add(Slot slot) {
        if (byNumber.put(slot.number(), slot) != null) {
            throw new IllegalArgumentException(name + " has two fields with the number " + slot.number());
        }
        slots.add(slot);
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
