package routes.schema;

import java.util.List;

/** A spot in a schema text, from which faults are reported into a list shared by all texts of one reading. */
record Place(String source, String pointer, List<SchemaFault> faults) {
    static Place root(String source, List<SchemaFault> faults) {
        return new Place(source, "", faults);
    }

    Place at(String key) {
        return new Place(source, pointer + "/" + key.replace("~", "~0").replace("/", "~1"), faults);
    }

    Place at(int position) {
        return new Place(source, pointer + "/" + position, faults);
    }

    void fault(String problem, String hint) {
        faults.add(new SchemaFault(source, pointer, problem, hint));
    }
}
