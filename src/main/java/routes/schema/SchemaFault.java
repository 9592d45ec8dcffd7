package routes.schema;

/**
 * One thing wrong with a schema: where it is, what it is and how to mend it.
 *
 * @param source file name or another name of where the text came from
 * @param pointer JSON Pointer (RFC 6901) into that text
 */
public record SchemaFault(String source, String pointer, String problem, String hint) {
    @Override
    public String toString() {
        return source + "#" + pointer + ": " + problem + " - " + hint;
    }
}
