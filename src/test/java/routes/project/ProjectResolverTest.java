package routes.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import routes.access.AccessPolicy;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;

class ProjectResolverTest {
    private final ProjectResolver resolver = new ProjectResolver(Projects.registry("shop", "bank"));
    private final AccessPolicy policy = new AccessPolicy(Collections.emptyList());

    private EntityCall asked(@Nullable String project, Caller caller) {
        EntityCall call = new EntityCall(
                EntityRequest.of(Operation.COUNT, "Thing").project(project).build());
        call.caller(caller);
        resolver.resolve(call);
        policy.authorize(call);
        return call;
    }

    private EntityException refused(@Nullable String project, Caller caller) {
        return catchThrowableOfType(EntityException.class, () -> asked(project, caller));
    }

    @Test
    void theProjectIsTheOneNamedElseTheKeysOnlyOneElseTheDefault() {
        assertThat(asked("bank", Projects.caller(null)).project().slug()).isEqualTo("bank");
        assertThat(asked(null, Projects.caller(Set.of("shop"))).project().slug())
                .isEqualTo("shop");
        assertThat(asked(null, Projects.caller(null)).project().slug()).isEqualTo("default");
        assertThat(asked(null, Projects.caller(Set.of("default", "shop")))
                        .project()
                        .slug())
                .isEqualTo("default");
    }

    @Test
    void aLimitedKeyCannotTellAProjectThatIsThereFromOneThatIsNot() {
        Caller caller = Projects.caller(Set.of("shop"));
        EntityException there = refused("bank", caller);
        EntityException missing = refused("bonk", caller);
        assertThat(there.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(there.text()).isEqualTo("API key not authorized for projects=\"bank\"");
        assertThat(missing.code()).isEqualTo(there.code());
        assertThat(missing.text().replace("bonk", "bank")).isEqualTo(there.text());
        assertThat(missing.hint()).isEqualTo(there.hint());
        assertThat(missing.details()).isEqualTo(there.details());
    }

    @Test
    void theSystemProjectIsThereForInternalCallersOnly() {
        assertThat(refused("system", Projects.caller(null)).code()).isEqualTo(ErrorCode.PROJECT_NOT_FOUND);
        assertThat(refused("system", Projects.caller(Set.of("system"))).code()).isEqualTo(ErrorCode.PROJECT_NOT_FOUND);
        assertThat(asked("system", Caller.system()).project().slug()).isEqualTo("system");
    }

    @Test
    void aLongNameIsCutWhereItIsShown() {
        assertThat(refused("x".repeat(5000), Projects.caller(null)).text()).hasSizeLessThan(100);
        assertThat(refused("x".repeat(5000), Projects.caller(Set.of("shop"))).text())
                .hasSizeLessThan(120);
    }
}
