package routes.transport.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.entity.Operation;
import routes.transport.Refusal;

/**
 * Where requests go: {@code mostajs.{Entity}.{op}} or {@code mostajs.{project}.{Entity}.{op}}, with the separator of the
 * bus. Changes are told at addresses below {@code mostajs.events}.
 *
 * @param entity name or collection; empty where only what there is is asked for
 * @param operation its wire name, unchecked, or {@link #DISCOVER}
 */
public record BusAddress(@Nullable String project, String entity, String operation) {
    public static final String ROOT = "mostajs";
    public static final String DISCOVER = "discover";

    private static final String EVENTS = "events";
    private static final int LONGEST = 512;

    /** What is told of a row; an upsert is one of the others. */
    public enum Told {
        CREATED,
        UPDATED,
        DELETED;

        /** Its name in addresses. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @param isNew whether the row was not there before */
        public static Told of(ChangeEvent.Kind kind, boolean isNew) {
            return switch (kind) {
                case CREATED -> CREATED;
                case UPDATED -> UPDATED;
                case DELETED -> DELETED;
                case UPSERTED -> isNew ? CREATED : UPDATED;
            };
        }
    }

    /**
     * The address as a client wrote it.
     *
     * @throws EntityException BAD_REQUEST for one of another form
     */
    public static BusAddress parse(String address, char separator) {
        List<String> parts = address.length() > LONGEST ? List.of() : parts(address, separator);
        int size = parts.size();
        if (size < 2 || size > 4 || !parts.get(0).equals(ROOT) || parts.contains("")) {
            throw malformed(address, separator);
        }
        String operation = parts.get(size - 1);
        if (operation.equals(DISCOVER) && size < 4) {
            return new BusAddress(size == 3 ? parts.get(1) : null, "", DISCOVER);
        }
        if (size == 2) {
            throw malformed(address, separator);
        }
        return new BusAddress(size == 4 ? parts.get(1) : null, parts.get(size - 2), operation);
    }

    /** Where a change is told, with the project for any but the default one. */
    public static String event(@Nullable String project, String entity, Told told, char separator) {
        String scope = project == null ? "" : project + separator;
        return ROOT + separator + EVENTS + separator + scope + entity + separator + told.wireName();
    }

    /** Whether it is one at which changes of the default project are told, which looks like that of a request. */
    public static boolean isEvent(String address, char separator) {
        return address.startsWith(ROOT + separator + EVENTS + separator)
                && Arrays.stream(Told.values()).anyMatch(told -> address.endsWith(separator + told.wireName()));
    }

    /** Whether it is below the root, so that whoever sends there talks to this server. */
    public static boolean isOurs(String address, char separator) {
        return address.equals(ROOT) || address.startsWith(ROOT + separator);
    }

    boolean discovers() {
        return operation.equals(DISCOVER);
    }

    /** @throws EntityException UNKNOWN_OP with the nearest one that there is */
    Operation known() {
        return Operation.of(operation).orElseThrow(() -> Refusal.unknownOperation(operation));
    }

    private static List<String> parts(String address, char separator) {
        List<String> parts = new ArrayList<>(4);
        int start = 0;
        for (int at = address.indexOf(separator); at >= 0; at = address.indexOf(separator, start)) {
            parts.add(address.substring(start, at));
            start = at + 1;
        }
        parts.add(address.substring(start));
        return parts;
    }

    private static EntityException malformed(String address, char separator) {
        String form = String.join(String.valueOf(separator), ROOT, "{Entity}", "{operation}");
        return Refusal.badRequest(
                "The address \"" + Refusal.shortened(address) + "\" names no entity and operation",
                "Send to " + form + ", or with the project after " + ROOT + ".");
    }
}
