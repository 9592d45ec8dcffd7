package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sap.cloud.sdk.cloudplatform.connectivity.DefaultHttpDestination;
import com.sap.cloud.sdk.cloudplatform.connectivity.HttpClientAccessor;
import com.sap.cloud.sdk.datamodel.odata.client.ODataProtocol;
import com.sap.cloud.sdk.datamodel.odata.client.exception.ODataServiceErrorException;
import com.sap.cloud.sdk.datamodel.odata.client.expression.FieldReference;
import com.sap.cloud.sdk.datamodel.odata.client.expression.ODataResourcePath;
import com.sap.cloud.sdk.datamodel.odata.client.query.Order;
import com.sap.cloud.sdk.datamodel.odata.client.query.StructuredQuery;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataEntityKey;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestCreate;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestDelete;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestRead;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestReadByKey;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestUpdate;
import com.sap.cloud.sdk.datamodel.odata.client.request.UpdateStrategy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.http.client.HttpClient;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.ODataRequest;
import org.apache.olingo.client.api.communication.request.cud.UpdateType;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.apache.olingo.client.api.uri.URIBuilder;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.Test;

/** OData clients in Java that nobody here wrote read, create, find, change and delete rows of a running server. */
final class OdataJavaClientsIT {
    @Test
    void aClientThatReadsTheModelIsServed() throws IOException, InterruptedException {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            String root = server.base() + "/odata";
            Edm model = model(server);
            ODataClient client = ODataClientFactory.getEdmEnabledClient(root, model, null, ContentType.JSON);
            FullQualifiedName name = model.getEntityContainer()
                    .getEntitySet("authors")
                    .getEntityType()
                    .getFullQualifiedName();
            EdmEntityType type = model.getEntityType(name);
            assertThat(type.getKeyPredicateNames()).containsExactly("id");
            assertThat(type.getPropertyNames()).contains("name", "age").doesNotContain("password");
            assertThat(type.getNavigationPropertyNames()).contains("books");

            URI authors =
                    client.newURIBuilder(root).appendEntitySetSegment("authors").build();
            ClientEntity ada = client.getObjectFactory().newEntity(name);
            ada.getProperties().add(text(client, "name", "Ada"));
            ada.getProperties().add(text(client, "role", "reader"));
            ClientEntity made = asked(client.getCUDRequestFactory().getEntityCreateRequest(authors, ada), server)
                    .execute()
                    .getBody();
            assertThat(made.getTypeName()).isEqualTo(name);
            String id =
                    String.valueOf(made.getProperty("id").getPrimitiveValue().toValue());

            ClientEntity older = client.getObjectFactory().newEntity(name);
            older.getProperties()
                    .add(client.getObjectFactory()
                            .newPrimitiveProperty(
                                    "age",
                                    client.getObjectFactory()
                                            .newPrimitiveValueBuilder()
                                            .buildInt64(37L)));
            URI one = client.newURIBuilder(root)
                    .appendEntitySetSegment("authors")
                    .appendKeySegment(id)
                    .build();
            asked(client.getCUDRequestFactory().getEntityUpdateRequest(one, UpdateType.PATCH, older), server)
                    .execute();
            URIBuilder query = client.newURIBuilder(root)
                    .appendEntitySetSegment("authors")
                    .filter("name eq 'Ada' and age gt 36")
                    .expand("books")
                    .orderBy("age desc")
                    .top(5)
                    .count(true);
            ClientEntitySet found = asked(client.getRetrieveRequestFactory().getEntitySetRequest(query.build()), server)
                    .execute()
                    .getBody();
            assertThat(found.getCount()).isEqualTo(1);
            assertThat(found.getEntities()
                            .get(0)
                            .getProperty("age")
                            .getPrimitiveValue()
                            .toString())
                    .isEqualTo("37");
            assertThat(found.getEntities().get(0).getNavigationLink("books")).isNotNull();

            URI wrong = client.newURIBuilder(root)
                    .appendEntitySetSegment("authors")
                    .filter("agee gt 1")
                    .build();
            assertThatThrownBy(() -> asked(client.getRetrieveRequestFactory().getEntitySetRequest(wrong), server)
                            .execute())
                    .isInstanceOfSatisfying(ODataClientErrorException.class, refused -> {
                        assertThat(refused.getStatusLine().getStatusCode()).isEqualTo(400);
                        assertThat(refused.getODataError().getMessage()).contains("agee");
                    });
            assertThat(asked(client.getCUDRequestFactory().getDeleteRequest(one), server)
                            .execute()
                            .getStatusCode())
                    .isEqualTo(204);
            assertThatThrownBy(() -> asked(client.getRetrieveRequestFactory().getEntityRequest(one), server)
                            .execute())
                    .hasMessageContaining("404");
        }
    }

    // Its own request for the model also asks oasis-open.org for the vocabularies that the model refers to.
    private static Edm model(Server server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/odata/$metadata"))
                .header("X-API-Key", server.adminKey())
                .header("Accept", "application/xml")
                .build();
        return ODataClientFactory.getClient()
                .getReader()
                .readMetadata(java.net.http.HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body());
    }

    private static ClientProperty text(ODataClient client, String name, String value) {
        return client.getObjectFactory()
                .newPrimitiveProperty(
                        name,
                        client.getObjectFactory().newPrimitiveValueBuilder().buildString(value));
    }

    private static <R extends ODataRequest> R asked(R request, Server server) {
        request.addCustomHeader("X-API-Key", server.adminKey());
        return request;
    }

    @Test
    void theClientOfSapIsServed() {
        try (Server server = Servers.start(TestDatabase.SQLITE)) {
            HttpClient http = client(server, server.adminKey());
            ODataResourcePath authors = ODataResourcePath.of("authors");
            Map<?, ?> made = new ODataRequestCreate(
                            "/odata", authors, "{\"name\":\"Grace\",\"role\":\"reader\"}", ODataProtocol.V4)
                    .execute(http)
                    .asMap();
            String id = String.valueOf(made.get("id"));
            ODataEntityKey key = new ODataEntityKey(ODataProtocol.V4).addKeyProperty("id", id);
            ODataResourcePath one = ODataResourcePath.of("authors", key);

            new ODataRequestUpdate(
                            "/odata", one, "{\"age\":46}", UpdateStrategy.MODIFY_WITH_PATCH, null, ODataProtocol.V4)
                    .execute(http);
            StructuredQuery query = StructuredQuery.onEntity("authors", ODataProtocol.V4)
                    .filter(FieldReference.of("name").asString().equalTo("Grace"))
                    .filter(FieldReference.of("age").asNumber().greaterThan(45))
                    .select(StructuredQuery.asNestedQueryOnProperty("books", ODataProtocol.V4))
                    .orderBy("age", Order.DESC)
                    .top(5)
                    .withInlineCount();
            List<Map<String, Object>> found = new ODataRequestRead(
                            "/odata", authors, query.getEncodedQueryString(), ODataProtocol.V4)
                    .execute(http)
                    .asListOfMaps();
            assertThat(found).singleElement().satisfies(row -> {
                assertThat(((Number) row.get("age")).intValue()).isEqualTo(46);
                assertThat(row.get("books")).isEqualTo(List.of());
            });

            assertThatThrownBy(() -> new ODataRequestRead("/odata", authors, "$filter=agee%20gt%201", ODataProtocol.V4)
                            .execute(http))
                    .isInstanceOfSatisfying(ODataServiceErrorException.class, refused -> {
                        assertThat(refused.getHttpCode()).isEqualTo(400);
                        assertThat(refused.getOdataError().getODataMessage()).contains("agee");
                    });
            new ODataRequestDelete("/odata", one, null, ODataProtocol.V4).execute(http);
            assertThatThrownBy(() -> new ODataRequestReadByKey("/odata", one, "", ODataProtocol.V4).execute(http))
                    .isInstanceOfSatisfying(
                            ODataServiceErrorException.class,
                            refused -> assertThat(refused.getHttpCode()).isEqualTo(404));
            HttpClient stranger = client(server, "sk_live_" + "x".repeat(64));
            assertThatThrownBy(() -> new ODataRequestRead("/odata", authors, "", ODataProtocol.V4).execute(stranger))
                    .isInstanceOfSatisfying(
                            ODataServiceErrorException.class,
                            refused -> assertThat(refused.getHttpCode()).isEqualTo(401));
        }
    }

    private static HttpClient client(Server server, String key) {
        return HttpClientAccessor.getHttpClient(DefaultHttpDestination.builder(server.base())
                .header("X-API-Key", key)
                .build());
    }
}
