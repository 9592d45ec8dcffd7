package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.dialect.sql.HibernateReference.plain;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.dialect.CockroachDialect;
import org.hibernate.dialect.DB2Dialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.HANADialect;
import org.hibernate.dialect.OracleDialect;
import org.hibernate.dialect.SQLServerDialect;
import org.hibernate.dialect.SpannerDialect;
import org.hibernate.dialect.SybaseASEDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.dialect.cockroachdb.CockroachVendor;
import routes.dialect.db2.Db2Vendor;
import routes.dialect.hana.HanaVendor;
import routes.dialect.mssql.MssqlVendor;
import routes.dialect.oracle.OracleVendor;
import routes.dialect.spanner.SpannerVendor;
import routes.dialect.sybase.SybaseVendor;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Pattern;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** What the dialects of databases that can't run here write, beside what Hibernate writes. */
class HibernateReferenceTest {
    private static final SchemaCatalog CATALOG = SchemaReader.read("item.json", """
            {"name": "Item", "collection": "Item", "fields":
              {"name": {"type": "string", "maxLength": 50}, "size": "number", "count": "integer",
                "price": {"type": "decimal", "precision": 20, "scale": 4}, "active": "boolean", "born": "date"}}
            """);
    private static final EntitySchema ITEM = CATALOG.find("Item");
    private static final List<Column> ID = List.of(ITEM.id());
    private static final String BY_ID = "select i.id from Item i where i.id = ?1 order by i.id";
    private static final Drivers DRIVERS = new Drivers(Path.of("none"));

    enum Compared {
        COCKROACHDB(new CockroachVendor(), CockroachDialect.class),
        MSSQL(new MssqlVendor(DRIVERS), SQLServerDialect.class),
        ORACLE(new OracleVendor(DRIVERS), OracleDialect.class),
        DB2(new Db2Vendor(DRIVERS), DB2Dialect.class),
        HANA(new HanaVendor(DRIVERS), HANADialect.class),
        SYBASE(new SybaseVendor(DRIVERS), SybaseASEDialect.class),
        SPANNER(new SpannerVendor(DRIVERS), SpannerDialect.class);

        final SqlVendor vendor;
        final Class<? extends Dialect> reference;

        Compared(SqlVendor vendor, Class<? extends Dialect> reference) {
            this.vendor = vendor;
            this.reference = reference;
        }

        SqlDialect dialect() {
            return vendor.dialect("");
        }

        SqlRenderer renderer() {
            return new SqlRenderer(dialect(), TableNames.PLAIN);
        }

        /** Hibernate's text without what it has for reasons of its own. */
        String like(String reference) {
            return reference
                    // It names what is locked, which matters where tables are joined.
                    .replaceAll("for update of( id)?$", "for update")
                    // In ASE a null may be equal to another one; ours are never compared.
                    .replace(" and id is not null and ? is not null", "")
                    .replace(" and name is not null and ? is not null", "");
        }
    }

    private static List<Sort> by(String column, boolean descending) {
        return List.of(new Sort(FieldRef.of(ITEM.column(column)), descending));
    }

    private static Filter thisId() {
        return SqlRenderer.row(ITEM, "x", Filter.ALL);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreToldInTheSameWords(Compared compared) {
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            for (int skip : List.of(0, 3)) {
                Page page = new Page(by("id", false), skip, 5, null);
                SqlStatement ours =
                        compared.renderer().page(ITEM, ID, thisId(), page, 5).query();
                assertThat(plain(ours.text())).isEqualTo(compared.like(hibernate.page(BY_ID, skip, 5)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPANNER")
    void locksAreToldInTheSameWords(Compared compared) {
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            for (int limit : List.of(Integer.MAX_VALUE, 5)) {
                SqlStatement ours = compared.renderer().locked(ITEM, ID, thisId(), by("id", false), limit);
                String plain = plain(ours.text());
                // We want the rows in order, too.
                String inside = compared == Compared.ORACLE && limit == 5
                        ? plain.replace(")order by id for update", ")for update")
                        : plain;
                assertThat(inside).isEqualTo(compared.like(hibernate.locked(BY_ID, limit)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nullsAreToldTheirPlaceInTheSameWords(Compared compared) {
        String ascending = "select i.id from Item i order by i.size asc nulls first";
        String descending = "select i.id from Item i order by i.size desc nulls last";
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            for (boolean down : List.of(false, true)) {
                SqlText ours = new SqlText(compared.dialect()).append("SELECT ").names("", ID);
                ours.append(" FROM ").name("Item");
                new OrderWriter(compared.dialect(), ours, Naming.STORED).order(by("size", down));
                String reference = hibernate
                        .query(down ? descending : ascending)
                        .replace(" asc nulls first", " nulls first")
                        .replace("when(size)is", "when size is");
                assertThat(withoutDefaults(compared, plain(ours.query().text())))
                        .isEqualTo(withoutDefaults(compared, reference));
            }
        }
    }

    // Where nulls are the least of all by themselves, it says nothing, or we do.
    private static String withoutDefaults(Compared compared, String sql) {
        return compared == Compared.SPANNER || compared == Compared.COCKROACHDB
                ? sql.replace(" nulls first", "").replace(" nulls last", "")
                : sql;
    }

    @ParameterizedTest
    @EnumSource
    void patternsAreToldInTheSameWords(Compared compared) {
        String hql = "select i.id from Item i where i.name like ?1 escape '!'";
        Filter literal =
                new Filter.Matches(FieldRef.of(ITEM.column("name")), new Pattern("^a", false, "a", true, false));
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            String reference = compared.like(hibernate.query(hql));
            assertThat(plain(compared.renderer().all(ITEM, ID, literal).text()))
                    // Its Spanner would be told of an escape character, which Spanner does not take.
                    .isEqualTo(compared == Compared.SPANNER ? reference.replace(" escape '!'", "") : reference);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherDatabasesWordsAreNoticed(Compared compared) {
        Page page = new Page(by("id", false), 3, 5, null);
        Set<String> pages = new HashSet<>();
        for (Compared other : Compared.values()) {
            pages.add(plain(
                    other.renderer().page(ITEM, ID, thisId(), page, 5).query().text()));
        }
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            String reference = compared.like(hibernate.page(BY_ID, 3, 5));
            pages.remove(reference);
            assertThat(pages).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsAreToldInTheSameWords(Compared compared) {
        String hql = "select i.id from Item i where i.id in (?1, ?2)";
        Filter list = new Filter.In(FieldRef.of(ITEM.id()), new LinkedHashSet<>(List.of("a", "b")));
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            assertThat(plain(compared.renderer().all(ITEM, ID, list).text()))
                    .isEqualTo(compared.like(hibernate.query(hql)));
        }
    }

    /** Types for which it has others, of as wide a range or a narrower one. */
    private static String there(Compared compared, String type) {
        String narrower = type.replaceAll(" ?collate .*", "");
        return switch (compared) {
            case COCKROACHDB ->
                narrower.replace("double precision", "float(53)").replace("timestamptz(3)", "timestamp(6)");
            case MSSQL -> narrower.replace("decimal", "numeric").replace("datetimeoffset(3)", "datetime2(7)");
            case ORACLE ->
                narrower.replaceAll("^varchar2\\((\\d+) char\\)", "nvarchar2($1)")
                        .replaceAll("^number\\((\\d+)\\)", "number($1,0)")
                        .replaceAll("^timestamp.*", "timestamp(9)");
            case DB2 ->
                narrower.replaceAll("^varchar\\((\\d+) codeunits32\\)", "nvarchar($1)")
                        .replace("double", "float(53)")
                        .replace("timestamp(3)", "timestamp(6)");
            case HANA -> narrower.replace("double", "float(53)");
            case SYBASE ->
                narrower.replace("univarchar", "nvarchar")
                        .replace("double precision", "float(48)")
                        .replace("tinyint", "smallint");
            case SPANNER -> narrower.replace("numeric", "float64");
        };
    }

    @ParameterizedTest
    @EnumSource
    void columnsHaveTheSameTypes(Compared compared) {
        TableShape shape = TableShapes.of(CATALOG, TableNames.PLAIN).get(0);
        try (HibernateReference hibernate = new HibernateReference(compared.reference)) {
            String reference = hibernate.table();
            for (TableShape.Cell cell : shape.columns()) {
                String type = there(compared, plain(compared.vendor.ddl().type(cell)));
                assertThat(reference).as(cell.name()).contains(cell.name() + " " + type);
            }
        }
    }
}
