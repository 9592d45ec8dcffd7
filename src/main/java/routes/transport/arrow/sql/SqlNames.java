package routes.transport.arrow.sql;

/** What the operands of a condition speak of: columns before a group, keys and aggregates behind it. */
@FunctionalInterface
interface SqlNames {
    /** @param operand no value, but a name or an aggregate */
    SqlSubject subject(SqlOperand operand);

    /** The columns themselves. */
    static SqlNames of(SqlColumns columns) {
        return operand -> {
            if (operand instanceof SqlOperand.Name name) {
                return SqlSubject.of(columns.of(name));
            }
            throw columns.source()
                    .malformed(operand.at(), "an aggregate in WHERE", "Conditions on aggregates belong behind HAVING.");
        };
    }
}
