package routes.transport.mcp;

/** Which tools agents find. */
public enum ToolStyle {
    /** As many for three entities as for three hundred. */
    CONSTANT,
    /** Fifteen for each entity, as in the older product. */
    PER_ENTITY
}
