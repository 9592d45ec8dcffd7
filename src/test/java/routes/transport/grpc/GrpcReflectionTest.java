package routes.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.reflection.v1.ExtensionRequest;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Door;

/** What a server tells of its services. */
class GrpcReflectionTest {
    private final GrpcReflection reflection = new GrpcReflection(
            new TypedServices(GrpcReflectionTest::visible, Door.OPEN, part -> part.equals("default") ? null : part));

    // A key of all projects but one.
    private static Catalog.Visible visible(Visitor visitor, String project) {
        if ("hidden".equals(project)) {
            throw new EntityException(ErrorCode.FORBIDDEN, "Not yours");
        }
        return GrpcSamples.visible(project == null ? "default" : project);
    }

    private ServerReflectionResponse ask(ServerReflectionRequest.Builder question) {
        GrpcCall call = new GrpcCall("", "", new Metadata(), question.build().toByteArray(), null);
        try {
            return ServerReflectionResponse.parseFrom(reflection.answer(call, call.visitor()));
        } catch (InvalidProtocolBufferException faulty) {
            throw new AssertionError(faulty);
        }
    }

    private static ServerReflectionRequest.Builder question() {
        return ServerReflectionRequest.newBuilder();
    }

    @Test
    void theServicesOfTheProjectThatIsMeantAreListed() {
        assertThat(ask(question().setListServices("*"))
                        .getListServicesResponse()
                        .getServiceList())
                .extracting(service -> service.getName())
                .containsExactlyInAnyOrder(
                        "mostajs.UserService",
                        "mostajs.SampleService",
                        "octonet.EntityService",
                        "octonet.Changes",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mostajs.UserService",
                "mostajs.UserService.FindById",
                "mostajs.User",
                "mostajs.shop.UserService",
                "mostajs.shop.IdRequest",
                "octonet.Changes",
                "octonet.EntityRequest"
            })
    void symbolsAreFoundAlsoThoseOfOtherProjects(String symbol) {
        assertThat(ask(question().setFileContainingSymbol(symbol)).hasFileDescriptorResponse())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mostajs.proto", "mostajs/shop.proto", "octonet.proto"})
    void filesAreFoundByTheirNames(String file) {
        assertThat(ask(question().setFileByFilename(file)).hasFileDescriptorResponse())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mostajs.Nobody", "mostajs.hidden.UserService", "other.User", "", "mostajs", "octonet.X"})
    void whatAKeyMayNotSeeIsAsIfItWereNotThere(String symbol) {
        assertThat(ask(question().setFileContainingSymbol(symbol))
                        .getErrorResponse()
                        .getErrorCode())
                .isEqualTo(5);
        assertThat(ask(question().setFileByFilename(symbol.replace('.', '/') + ".pro"))
                        .hasErrorResponse())
                .isTrue();
        assertThat(ask(question().setFileByFilename("mostajs/hidden.proto"))
                        .getErrorResponse()
                        .getErrorMessage())
                .isEqualTo("There is no such file mostajs/hidden.proto");
    }

    @Test
    void anEntityThatIsAddedHasItsServiceWithTheNextCall() {
        AtomicReference<Catalog.Visible> project = new AtomicReference<>(
                new Catalog.Visible("default", "before", "connected", List.of(), List.of(Operation.Access.READ)));
        TypedServices services = new TypedServices((visitor, name) -> project.get(), Door.OPEN, part -> part);
        GrpcCall call = new GrpcCall("mostajs.UserService", "Count", new Metadata(), new byte[0], null);
        ServiceName user = ServiceName.of("mostajs.UserService");
        TypedCodec codec = new GrpcCodec(false, Duration.ofSeconds(30)).typed();

        assertThat(services.messages(call.visitor(), null).proto().services()).isEmpty();
        // What is not there is the core's to refuse; should it know better, the answer is one of this door.
        GrpcPlan absent = services.plan(codec, user, call, call.visitor());
        assertThat(((EntityRequest) absent.request()).entity()).isEqualTo("User");
        assertThatThrownBy(() -> absent.answer().apply(EntityResult.of(Operation.COUNT, 0L)))
                .hasMessage("There is no service for User");

        project.set(GrpcSamples.visible("default"));
        assertThat(services.messages(call.visitor(), null).proto().services()).hasSize(2);
        GrpcPlan plan = services.plan(codec, user, call, call.visitor());
        assertThat(ProtoReader.read(
                        CommonMessages.COUNT, (byte[]) plan.answer().apply(EntityResult.of(Operation.COUNT, 3L))))
                .containsEntry("count", 3L);
    }

    @Test
    void thereAreNoExtensions() {
        assertThat(ask(question().setAllExtensionNumbersOfType("mostajs.User"))
                        .getAllExtensionNumbersResponse()
                        .getExtensionNumberList())
                .isEmpty();
        assertThat(ask(question().setFileContainingExtension(ExtensionRequest.getDefaultInstance()))
                        .hasErrorResponse())
                .isTrue();
        assertThat(ask(question()).getErrorResponse().getErrorCode()).isEqualTo(12);
    }

    @Test
    void whatIsNoQuestionIsRefused() {
        GrpcCall call = new GrpcCall("", "", new Metadata(), new byte[] {1}, null);
        assertThatThrownBy(() -> reflection.answer(call, call.visitor()))
                .hasMessage("The message is no ServerReflectionRequest");
    }
}
