package routes.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Schemas that can't be used, with every fault found in one pass. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SchemaFault> faults;

    public SchemaException(List<SchemaFault> faults) {
        super(faults.stream()
                .map(SchemaFault::toString)
                .collect(Collectors.joining(
                        System.lineSeparator() + "  ",
                        faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the schemas:"
                                + System.lineSeparator() + "  ",
                        "")));
        this.faults = List.copyOf(faults);
    }

    public List<SchemaFault> faults() {
        return faults;
    }
}
