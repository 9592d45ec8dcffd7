package routes.dialect.odata;

/**
 * A property of an entity type.
 *
 * @param maxLength 0 where none is given
 * @param precision 0 where none is given
 * @param scale digits after the point, negative where they float
 * @param given whether the service gives it a value by itself: computed, or by default
 */
record EdmProperty(
        String name,
        EdmType type,
        boolean collection,
        boolean nullable,
        int maxLength,
        int precision,
        int scale,
        boolean given) {
    EdmProperty named(String other) {
        return new EdmProperty(other, type, collection, nullable, maxLength, precision, scale, given);
    }
}
