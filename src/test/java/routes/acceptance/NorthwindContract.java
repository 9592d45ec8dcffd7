package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import routes.OctonetApplication;
import routes.cli.OctonetCommand;

/** A database that Octonet did not make is described, served over REST with every operation, and left as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NorthwindContract {
    private static final String PEPPER = "c2l4dHktZm91ci1yYW5kb20tY2hhcmFjdGVycy1hcmUtbm90LW5lZWRlZC1oZXJl";

    private Northwind company;
    private List<String> before;
    private String report;
    private Server server;
    private Http http;

    abstract TestDatabase database();

    @BeforeAll
    void describeAndServe(@TempDir Path directory) throws Exception {
        company = new Northwind(
                database(), directory, "nw" + UUID.randomUUID().toString().substring(0, 8));
        before = company.definitions();
        Path schemas = directory.resolve("schemas");
        int mark = Console.mark();
        int code = OctonetCommand.execute(
                OctonetApplication.class,
                "introspect",
                "--dialect",
                database().dialect(),
                "--uri",
                company.uri(),
                "--out",
                schemas.toString());
        report = Console.since(mark);
        assertThat(code).as(report).isZero();
        server = Server.start(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + directory.resolve("data"),
                "octonet.schemas-path=" + schemas,
                "octonet.projects-file=" + Files.writeString(directory.resolve("projects.json"), "{}"),
                "octonet.database.dialect=" + database().dialect(),
                "octonet.database.uri=" + company.uri(),
                "octonet.database.schema-strategy=none",
                "octonet.system.dialect=sqlite",
                "octonet.system.uri=" + directory.resolve("system.db"),
                "octonet.key-pepper=" + PEPPER,
                "octonet.rate-limit.client=1000000"));
        http = server.admin();
    }

    @AfterAll
    void leaveItAsItWas() throws Exception {
        if (server != null) {
            server.close();
        }
        if (before != null) {
            assertThat(company.definitions()).isEqualTo(before);
        }
    }

    @Test
    void theReportTellsWhatWasGuessedAndWhatCanOnlyBeRead() {
        assertThat(report)
                .contains("Customers.Portal Password: taken for a secret")
                .contains("EmployeeTerritories: became the many-to-many relation")
                .contains("Order Details Extended: a view: its rows can only be read")
                .contains("11 entities written to");
    }

    @Test
    void rowsAreReadWithTheirRelationsAndFiltered() {
        JsonNode order = http.get("Order/10248", "relations", "customer,employee,shipVia,orderDetails")
                .is(200)
                .data();
        assertThat(order.path("id").asText()).isEqualTo("10248");
        assertThat(order.path("orderDate").asText()).isEqualTo("2026-07-04T10:30:00.000Z");
        assertThat(order.path("customer").path("companyName").asText()).isEqualTo("Alpine Kitchen");
        assertThat(order.path("customer").has("portalPassword")).isFalse();
        assertThat(order.path("employee").path("reportsTo").asText()).isEqualTo("2");
        assertThat(order.path("shipVia").path("companyName").asText()).isEqualTo("Swift sails");
        assertThat(Json.column(order.path("orderDetails"), "id")).containsExactlyInAnyOrder("10248~1", "10248~3");

        JsonNode products = http.get(
                        "Products",
                        "filter",
                        "{\"unitPrice\":{\"$gt\":18},\"discontinued\":false}",
                        "sort",
                        "{\"unitPrice\":-1}")
                .is(200)
                .data();
        assertThat(Json.column(products, "productName")).containsExactly("Fig paste", "Smoked tea");
        JsonNode teas = http.get("Category/1", "relations", "products").is(200).data();
        assertThat(Json.column(teas.path("products"), "productName"))
                .containsExactlyInAnyOrder("Smoked tea", "Mint tea");
        JsonNode boss = http.get("Employee/2", "relations", "employees,territories")
                .is(200)
                .data();
        assertThat(Json.column(boss.path("employees"), "lastName")).containsExactlyInAnyOrder("Lind", "Rossi");
        assertThat(Json.column(boss.path("territories"), "territoryDescription"))
                .containsExactly("Southfield");
        assertThat(http.get("Territory/01581", "relations", "region")
                        .is(200)
                        .data()
                        .path("region")
                        .path("regionDescription")
                        .asText())
                .isEqualTo("North");
        assertThat(http.get("Customers/count").is(200).data().asInt()).isEqualTo(3);
        assertThat(Json.column(http.get("Customer/search", "q", "chop").is(200).data(), "id"))
                .containsExactly("CHOPS");
        assertThat(http.get("Order", "filter", "{\"orderDate\":{\"$gte\":\"2026-07-04\"}}")
                        .is(200)
                        .data())
                .hasSize(1);
    }

    @Test
    void rowsAreCreatedChangedAndDeleted() {
        JsonNode product = http.post("Product", "{\"productName\":\"Olive oil\",\"category\":2,\"unitPrice\":12.5}")
                .is(201)
                .data();
        String id = product.path("id").asText();
        assertThat(id).matches("[0-9]+");
        assertThat(product.path("discontinued").asBoolean(true)).isFalse();
        assertThat(product.path("unitsInStock").asInt(-1)).isZero();
        assertThat(http.get("Product/" + id).is(200).data()).isEqualTo(product);
        assertThat(http.post("Product", "{\"productName\":\"Olive oil\"}")
                        .is(409, "CONFLICT")
                        .error()
                        .path("message")
                        .asText())
                .doesNotContain("ProductName");
        http.post("Product", "{\"productName\":\"x\",\"category\":\"99\"}").is(422, "VALIDATION_FAILED");

        String order = http.create("Order", "{\"customer\":\"CHOPS\",\"freight\":\"7.25\"}");
        JsonNode detail = http.post(
                        "OrderDetail",
                        "{\"order\":\"" + order + "\",\"product\":\"" + id + "\",\"quantity\":4,\"unitPrice\":12.5}")
                .is(201)
                .data();
        String key = order + "~" + id;
        assertThat(detail.path("id").asText()).isEqualTo(key);
        assertThat(detail.path("discount").asDouble(1)).isZero();
        assertThat(http.put("OrderDetail/" + key, detail.toString()).is(200).data())
                .isEqualTo(detail);
        assertThat(http.patch("order-details/" + key, "{\"quantity\":5}")
                        .is(200)
                        .data()
                        .path("quantity")
                        .asInt())
                .isEqualTo(5);
        assertThat(http.post("OrderDetail/" + key + "/increment", "{\"field\":\"quantity\",\"amount\":2}")
                        .is(200)
                        .data()
                        .path("quantity")
                        .asInt())
                .isEqualTo(7);
        http.patch("OrderDetail/" + key, "{\"order\":\"10248\"}").is(422, "VALIDATION_FAILED");
        http.delete("Product/" + id).is(409, "CONFLICT");
        http.delete("Order/" + order).is(200);
        http.get("OrderDetail/" + key).is(404, "NOT_FOUND");
        http.delete("Product/" + id).is(200);

        http.post("Customer", "{\"companyName\":\"No id\"}").is(422, "VALIDATION_FAILED");
        http.post("Customer", "{\"id\":\"TOOLONG\",\"companyName\":\"x\"}").is(422, "VALIDATION_FAILED");
        assertThat(http.create("Customer", "{\"id\":\"NEWCO\",\"companyName\":\"New\",\"portalPassword\":\"s3cret\"}"))
                .isEqualTo("NEWCO");
        http.delete("Customer/NEWCO").is(200);
    }

    @Test
    void linksOfAJoinTableAreWritten() {
        String region = http.create("Region", regionId() + "\"regionDescription\":\"East\"}");
        http.create("Territory", "{\"id\":\"T-1\",\"territoryDescription\":\"Harbour\",\"region\":\"" + region + "\"}");
        String employee = http.create(
                "Employee",
                "{\"firstName\":\"Ana\",\"lastName\":\"Reis\",\"reportsTo\":\"2\",\"territories\":[\"T-1\"]}");

        assertThat(http.post("Employee/" + employee + "/addToSet", "{\"field\":\"territories\",\"value\":\"01581\"}")
                        .is(200)
                        .data()
                        .path("territories"))
                .hasSize(2);
        assertThat(http.patch("Employee/" + employee, "{\"territories\":[\"T-1\"]}")
                        .is(200)
                        .data()
                        .path("territories"))
                .hasSize(1);
        assertThat(http.get("Territory/T-1")
                        .is(200)
                        .data()
                        .path("employees")
                        .path(0)
                        .asText())
                .isEqualTo(employee);
        http.delete("Employee/" + employee).is(200);
        http.delete("Territory/T-1").is(200);
        http.delete("Region/" + region).is(200);
    }

    // SQLite numbers the rows of every table whose key is an INTEGER.
    private String regionId() {
        return database() == TestDatabase.SQLITE ? "{" : "{\"id\":\"77\",";
    }

    @Test
    void manyRowsAreChangedAtOnceAndAggregated() {
        JsonNode made = http.post(
                        "Shipper",
                        "[{\"companyName\":\"bulk a\"},{\"companyName\":\"bulk b\"},{\"companyName\":\"bulk c\"}]")
                .is(201)
                .data();
        assertThat(Json.column(made, "companyName")).containsExactly("bulk a", "bulk b", "bulk c");
        String bulk = "{\"filter\":{\"companyName\":{\"$regex\":\"^bulk\"}}";
        assertThat(http.post("Shipper/updateMany", bulk + ",\"data\":{\"phone\":\"1\"}}")
                        .is(200)
                        .metadata()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(http.post("Shipper/deleteMany", bulk + "}").is(200).data().asInt())
                .isEqualTo(3);
        JsonNode upserted = http.post(
                        "Shipper/upsert",
                        "{\"filter\":{\"companyName\":\"Swift sails\"},\"data\":{\"phone\":\"555-0102\"}}")
                .is(200)
                .data();
        assertThat(upserted.path("id").asText()).isEqualTo("1");

        JsonNode groups = http.post(
                        "OrderDetail/aggregate",
                        "{\"stages\":[{\"$match\":{\"order\":{\"$in\":[10248,10249,10250]}}},{\"$group\":{\"_by\":\"order\","
                                + "\"quantity\":{\"$sum\":\"quantity\"},\"most\":{\"$max\":\"unitPrice\"}}},"
                                + "{\"$sort\":{\"order\":1}}]}")
                .is(200)
                .data();
        assertThat(Json.column(groups, "order")).containsExactly("10248", "10249", "10250");
        assertThat(Json.column(groups, "quantity")).containsExactly("17", "9", "10");
    }

    @Test
    void aViewIsReadAndNothingElse() {
        JsonNode rows = http.get("OrderDetailsExtended", "filter", "{\"productName\":\"Smoked tea\",\"orderId\":10248}")
                .is(200)
                .data();
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).has("id")).isFalse();
        assertThat(http.get("OrderDetailsExtended", "limit", "2")
                        .is(200)
                        .metadata()
                        .has("next"))
                .isFalse();
        for (Answer refused : List.of(
                http.get("OrderDetailsExtended/1"),
                http.post("OrderDetailsExtended", "{\"quantity\":1}"),
                http.delete("OrderDetailsExtended/1"))) {
            assertThat(refused.clean().code()).isEqualTo("NOT_SUPPORTED");
        }
        JsonNode paths = http.get("/openapi.json").is(200).json().path("paths");
        assertThat(paths.has("/OrderDetailsExtended")).isTrue();
        assertThat(paths.path("/OrderDetailsExtended").has("post")).isFalse();
        assertThat(paths.has("/OrderDetailsExtended/{id}")).isFalse();
    }
}
