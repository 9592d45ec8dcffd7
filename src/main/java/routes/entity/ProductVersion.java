package routes.entity;

/** The version of this program, the same whether it runs from its jar or from classes, which have no manifest. */
public final class ProductVersion {
    private static final String UNPACKAGED = "0.1.0";

    private ProductVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKAGED : version.replace("-SNAPSHOT", "");
    }
}
