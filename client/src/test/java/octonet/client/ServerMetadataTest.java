package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMetadataTest {
    private static final URI ISSUER = URI.create("https://octonet.example.com");

    private static JsonNode json(String text) throws JsonProcessingException {
        return Wire.JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void thePathOfAnIssuerComesBehindTheWellKnownOne() {
        assertThat(ServerMetadata.location(URI.create("https://example.com/octonet")))
                .hasToString("https://example.com/.well-known/oauth-authorization-server/octonet");
        assertThat(ServerMetadata.location(ISSUER))
                .hasToString("https://octonet.example.com/.well-known/oauth-authorization-server");
    }

    @Test
    void addressesThatAreToldAreUsedAndOthersAreThoseOfEveryServer() throws IOException {
        ServerMetadata told = ServerMetadata.read(
                ISSUER,
                json("{'issuer':'https://octonet.example.com/','token_endpoint':'https://octonet.example.com/t',"
                        + "'device_authorization_endpoint':'https://OCTONET.example.com:443/d',"
                        + "'authorization_response_iss_parameter_supported':true}"));
        assertThat(told.token()).hasPath("/t");
        assertThat(told.deviceAuthorization()).hasPath("/d");
        assertThat(told.deviceToken()).as("one token endpoint for all grants").hasPath("/t");
        assertThat(told.authorization()).hasPath("/oauth/authorize");
        assertThat(told.revocation()).hasPath("/oauth/revoke");
        assertThat(told.saysIssuer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'issuer':'https://evil.example'}",
                "{'issuer':'https://octonet.example.com/tenant'}",
                "{'issuer':'https://octonet.example.com','token_endpoint':'https://evil.example/t'}",
                "{'issuer':'https://octonet.example.com','token_endpoint':'http://octonet.example.com/t'}",
                "{'issuer':'https://octonet.example.com','revocation_endpoint':'https://octonet.example.com:8443/r'}",
                "{'issuer':'https://octonet.example.com','authorization_endpoint':'https://octonet.example.com@evil.example/a'}"
            })
    void metadataOfAnotherServerIsRefused(String told) {
        assertThatThrownBy(() -> ServerMetadata.read(ISSUER, json(told)))
                .isInstanceOf(LoginException.class)
                .hasMessageStartingWith("The server at https://octonet.example.com");
    }

    @Test
    void whatIsNoMetadataLeavesTheStandardPaths() throws IOException {
        for (String answer : List.of("<html>", "{'hello':1}", "")) {
            try (ScriptedServer server = new ScriptedServer()) {
                server.at("/.well-known/oauth-authorization-server", answer.replace('\'', '"'));
                URI address = URI.create(server.address());
                AuthorizationServer asked =
                        new AuthorizationServer(address, new Waiting(), new Wire(java.time.Duration.ofSeconds(30)));
                assertThat(asked.metadata()).isEqualTo(ServerMetadata.standard(address));
            }
        }
    }
}
