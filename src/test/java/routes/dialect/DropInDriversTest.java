package routes.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import routes.dialect.db2.Db2Vendor;
import routes.dialect.hana.HanaVendor;
import routes.dialect.oracle.OracleVendor;
import routes.dialect.spanner.SpannerVendor;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sybase.SybaseVendor;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Drivers that are no part of the program: where they are looked for, and what they are told. */
class DropInDriversTest {
    /** Repeats what it was told, as something that went wrong, and where the test finds it. */
    private static final String DRIVER = """
            package %s;
            public class %s implements java.sql.Driver {
                public java.sql.Connection connect(String url, java.util.Properties info) throws java.sql.SQLException {
                    System.setProperty("octonet.test.told", url + " " + new java.util.TreeMap<>(info));
                    throw new java.sql.SQLException("nobody there", "08001");
                }
                public boolean acceptsURL(String url) { return true; }
                public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {
                    return new java.sql.DriverPropertyInfo[0];
                }
                public int getMajorVersion() { return 1; }
                public int getMinorVersion() { return 0; }
                public boolean jdbcCompliant() { return false; }
                public java.util.logging.Logger getParentLogger() { return null; }
            }
            """;

    @TempDir
    private Path directory;

    enum DropIn {
        ORACLE(OracleVendor::new, "oracle.jdbc.OracleDriver", "oracle://db/shop", "ojdbc11"),
        DB2(Db2Vendor::new, "com.ibm.db2.jcc.DB2Driver", "db2://db/shop", "com.ibm.db2:jcc"),
        HANA(HanaVendor::new, "com.sap.db.jdbc.Driver", "hana://db", "ngdbc"),
        SYBASE(SybaseVendor::new, "com.sybase.jdbc4.jdbc.SybDriver", "sybase://db/shop", "jConnect"),
        JTDS(SybaseVendor::new, "net.sourceforge.jtds.jdbc.Driver", "sybase://db/shop?driver=jtds", "jtds:1.3.1"),
        SPANNER(
                SpannerVendor::new,
                "com.google.cloud.spanner.jdbc.JdbcDriver",
                "spanner://p/i/d",
                "google-cloud-spanner-jdbc:2.44.0:jar:single-jar-with-dependencies");

        final Function<Drivers, SqlVendor> vendor;
        final String driver;
        final String uri;
        final String coordinates;

        DropIn(Function<Drivers, SqlVendor> vendor, String driver, String uri, String coordinates) {
            this.vendor = vendor;
            this.driver = driver;
            this.uri = uri;
            this.coordinates = coordinates;
        }

        SqlConnections connections(Drivers drivers, String address) {
            return vendor.apply(drivers).connections(address, SqlSettings.DEFAULT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingDriverIsNamedAndFoundOnceItIsThere(DropIn dialect) throws IOException {
        try (SqlConnections connections = dialect.connections(new Drivers(directory), dialect.uri)) {
            assertThatThrownBy(connections::read).isInstanceOfSatisfying(EntityException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                assertThat(refused.hint()).contains(dialect.coordinates).doesNotContain(directory.toString());
            });
            add(dialect.driver);
            assertThat(told(connections)).startsWith("jdbc:");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORACLE | oracle://app:p%40ss@db:1522/shop?oracle.net.ssl_server_dn_match=true | jdbc:oracle:thin:@//db:1522/shop | oracle.net.ssl_server_dn_match=true
            ORACLE | oracle://app:p%40ss@db/shop?protocol=tcps                            | jdbc:oracle:thin:@tcps://db:1521/shop | oracle.net.CONNECT_TIMEOUT=2000
            DB2    | db2://app:p%40ss@db/shop?sslConnection=true                          | jdbc:db2://db:50000/shop | sslConnection=true
            DB2    | db2://app:p%40ss@db/shop?loginTimeout=9                              | jdbc:db2://db:50000/shop | loginTimeout=9
            HANA   | hana://app:p%40ss@db?encrypt                                         | jdbc:sap://db:30015/ | encrypt=true
            HANA   | hana://app:p%40ss@db:30041/HXE                                       | jdbc:sap://db:30041/?databaseName=HXE | reconnect=false
            SYBASE | sybase://app:p%40ss@db/shop?ENABLE_SSL=true                          | jdbc:sybase:Tds:db:5000/shop | ENABLE_SSL=true
            JTDS   | sybase://app:p%40ss@db:5001/shop?driver=jtds&ssl=require             | jdbc:jtds:sybase://db:5001/shop | ssl=require
            """)
    void theDriverIsToldTheAddressInItsOwnWords(DropIn dialect, String uri, String url, String option)
            throws IOException {
        add(dialect.driver);
        try (SqlConnections connections = dialect.connections(new Drivers(directory), uri)) {
            assertThat(told(connections))
                    .startsWith(url + " {")
                    .contains("user=app")
                    .contains("password=p@ss")
                    .contains(option)
                    .doesNotContain("p%40ss");
        }
    }

    @Test
    void aJarThatIsNoneLeavesTheDriverMissing() throws IOException {
        Files.writeString(directory.resolve("broken.jar"), "no jar");
        try (SqlConnections connections = DropIn.DB2.connections(new Drivers(directory), "db2://db/shop")) {
            assertThatThrownBy(connections::read)
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refused -> assertThat(refused.hint()).contains("com.ibm.db2:jcc"));
        }
    }

    @Test
    void anAddressOfSpannerNamesProjectInstanceAndDatabase() throws IOException {
        add(DropIn.SPANNER.driver);
        Drivers drivers = new Drivers(directory);
        try (SqlConnections connections =
                DropIn.SPANNER.connections(drivers, "spanner://acme-1/shop/live?credentials=/etc/key.json")) {
            assertThat(told(connections))
                    .isEqualTo("jdbc:cloudspanner:/projects/acme-1/instances/shop/databases/live"
                            + " {credentials=/etc/key.json}");
        }
        assertThatThrownBy(() -> DropIn.SPANNER.connections(drivers, "spanner://acme-1/shop"))
                .hasMessageContaining("spanner://project/instance/database");
    }

    private static String told(SqlConnections connections) {
        System.clearProperty("octonet.test.told");
        assertThatThrownBy(connections::read)
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED));
        return System.getProperty("octonet.test.told", "nothing");
    }

    private void add(String driver) throws IOException {
        int dot = driver.lastIndexOf('.');
        String source = DRIVER.formatted(driver.substring(0, dot), driver.substring(dot + 1));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("mem:///" + driver.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "-classpath", "none");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, null, options, null, List.of(file))
                        .call())
                .isTrue();
        String path = driver.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(directory.resolve("driver.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(path));
            jar.write(Files.readAllBytes(classes.resolve(path)));
        }
    }
}
