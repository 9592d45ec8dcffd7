package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.schema.SchemaReader;

/** The command introspect as a script calls it: schemas on standard output, what to know of them beside it. */
final class IntrospectCommandIT {
    @TempDir
    Path directory;

    @BeforeEach
    void makeTables() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("others.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE authors (author_id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            statement.execute("CREATE TABLE books (book_id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES authors)");
        }
    }

    private ChildProcess.Ended introspect(String... options) throws Exception {
        String[] command = new String[options.length + 1];
        command[0] = "introspect";
        System.arraycopy(options, 0, command, 1, options.length);
        return ChildProcess.in(directory, Map.of("DB_DIALECT", "sqlite", "SGBD_URI", "others.db"), command);
    }

    @Test
    void schemasGoToStandardOutputAndNothingElseDoes() throws Exception {
        ChildProcess.Ended all = introspect();

        assertThat(all.code()).as(all.err()).isZero();
        assertThat(SchemaReader.read("printed", all.out()).find("Book").relations())
                .containsKey("author");
        assertThat(all.err().strip()).isEqualTo("2 entities; serve them with the schema strategy none.");
        ChildProcess.Ended some = introspect("--tables", "AUTH*");
        assertThat(SchemaReader.read("printed", some.out()).entities()).hasSize(1);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("others")))
                    .isEmpty();
        }
    }

    @Test
    void metadataOfAServiceAreDescribedFromAFile() throws Exception {
        Files.writeString(directory.resolve("orders.xml"), """
                <Edmx Version="4.0" xmlns="http://docs.oasis-open.org/odata/ns/edmx"><DataServices>
                <Schema Namespace="S" xmlns="http://docs.oasis-open.org/odata/ns/edm">
                  <EntityType Name="Order"><Key><PropertyRef Name="OrderID"/></Key>
                    <Property Name="OrderID" Type="Edm.String" MaxLength="10" Nullable="false"/>
                    <Property Name="Total" Type="Edm.Decimal" Precision="10" Scale="2"/></EntityType>
                  <EntityContainer Name="C"><EntitySet Name="A_Order" EntityType="S.Order"/>
                    <EntitySet Name="A_Other" EntityType="S.Order"/></EntityContainer>
                </Schema></DataServices></Edmx>
                """);

        ChildProcess.Ended all = introspect("--dialect", "odata", "--uri", "orders.xml", "--tables", "a_order");
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(SchemaReader.read("printed", all.out()).entities())
                .singleElement()
                .satisfies(order -> assertThat(order.column("Total")).isNotNull())
                .satisfies(order -> assertThat(order.closedToMcp()).isTrue());
        assertThat(all.err()).contains("mcp: closed in every entity");

        Files.writeString(directory.resolve("orders.xml"), "<html/>");
        ChildProcess.Ended faulty = introspect("--dialect", "odata", "--uri", "orders.xml");
        assertThat(faulty.code()).isEqualTo(1);
        assertThat(faulty.err()).contains("orders.xml is no metadata of OData: its $metadata is no EDMX");
        assertThat(introspect("--dialect", "odata", "--uri", "gone.xml").err()).contains("gone.xml can't be read");
    }

    @Test
    void filesThatAreThereAreKeptUnlessItIsForced() throws Exception {
        Path mine = Files.writeString(
                Files.createDirectory(directory.resolve("schemas")).resolve("book.json"), "mine");

        ChildProcess.Ended refused = introspect("--out", "schemas");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("book.json is there already", "--force");
        assertThat(mine).hasContent("mine");
        assertThat(directory.resolve("schemas/author.json")).doesNotExist();

        assertThat(introspect("--out", "schemas", "--force").code()).isZero();
        assertThat(SchemaReader.read(directory.resolve("schemas")).find("Author"))
                .isNotNull();
    }

    @Test
    void whatCanNotBeDescribedIsToldInALine() throws Exception {
        assertThat(introspect("--tables", "nothing").err()).contains("error: There is no table to describe");
        ChildProcess.Ended away = introspect("--dialect", "sqlite", "--uri", "away.db");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.err()).contains("error: There is no database at this address");
        assertThat(directory.resolve("away.db")).doesNotExist();
        ChildProcess.Ended half = introspect("--dialect", "sqlite");
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.err()).contains("--dialect and --uri belong together");
        assertThat(introspect("--dialect", "sqlit", "--uri", "x").err()).contains("dialect", "did you mean \"sqlite\"");
    }
}
