package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.Caller;
import routes.entity.DocumentLimits;
import routes.entity.EntityCall;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.KeyOwner;
import routes.entity.Operation;
import routes.entity.Reach;
import routes.entity.Right;
import routes.entity.Scopes;
import routes.entity.UnitOfWork;

class OwnersRightsTest {
    private final AccessPolicy policy = new AccessPolicy(List.of());

    private static Caller caller(Set<Right> rights) {
        return new Caller(
                "k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0, DocumentLimits.NONE, new KeyOwner("u", rights));
    }

    private static EntityCall call(Caller caller, EntityRequest.Builder request) {
        EntityCall call = new EntityCall(request.transport("rest").build());
        call.caller(caller);
        call.project(Shop.project("default"));
        return call;
    }

    private static EntityCall asks(Operation operation, Set<Right> rights) {
        return call(caller(rights), EntityRequest.of(operation, "User"));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationTakesItsRightsAndNoOthers(Operation operation) {
        Set<Right> needed = EnumSet.copyOf(Right.of(operation));
        policy.authorize(asks(operation, needed));
        for (Right missing : needed) {
            Set<Right> rights = EnumSet.allOf(Right.class);
            rights.remove(missing);
            assertThat(Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorize(asks(operation, rights)))
                            .text())
                    .isEqualTo("The roles of the key's owner do not allow \"" + missing.wireName() + "\"");
        }
    }

    @Test
    void manyRowsAtOnceTakeTheRightForThem() {
        Set<Right> single = EnumSet.of(Right.DATA_CREATE, Right.DATA_READ);
        Map<String, Object> one = Map.of("email", "a");
        policy.authorize(
                call(caller(single), EntityRequest.of(Operation.CREATE, "User").data(one)));
        // Also of one row: a client cuts his list as he likes.
        for (Object list : List.of(List.of(one), List.of(one, one))) {
            Refused.with(
                    ErrorCode.FORBIDDEN,
                    () -> policy.authorize(call(
                            caller(single),
                            EntityRequest.of(Operation.CREATE, "User").data(list))));
        }
    }

    @Test
    void aBatchThatWritesTakesTheRightForManyRows() {
        Set<Right> single = EnumSet.of(Right.DATA_CREATE, Right.DATA_READ);
        EntityCall reads = asks(Operation.FIND_ALL, single);
        EntityCall creates = asks(Operation.CREATE, single);
        policy.authorizeBatch(new UnitOfWork(List.of(reads, reads), true));
        policy.authorizeBatch(new UnitOfWork(List.of(creates), true));
        policy.authorizeBatch(UnitOfWork.of(creates));
        policy.authorizeBatch(new UnitOfWork(List.of(reads, creates, reads), true));
        UnitOfWork several = new UnitOfWork(List.of(creates, reads, creates), true);
        Refused.with(ErrorCode.FORBIDDEN, () -> policy.authorizeBatch(several));
        EntityCall all = asks(Operation.CREATE, Right.ALL);
        policy.authorizeBatch(new UnitOfWork(List.of(all, all), true));
    }

    @Test
    void rowsThatAreDeletedAlongTakeTheRightToDelete() {
        Reach.of(caller(Set.of(Right.DATA_DELETE))).deletesAlong(Shop.ORDER);
        Refused.with(
                ErrorCode.FORBIDDEN,
                () -> Reach.of(caller(Set.of(Right.DATA_UPDATE))).deletesAlong(Shop.ORDER));
    }

    @Test
    void aKeyWithoutAnOwnerHasAllRightsOfItsScopes() {
        Caller free = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);
        assertThat(free.rights()).isEqualTo(Right.ALL);
        free.needs(List.of(Right.DATA_BULK));
        assertThat(free.without(Set.of("Order")).owner()).isNull();
        assertThat(caller(Set.of()).without(Set.of("Order")).owner()).isNotNull();
    }

    @Test
    void aKeyWhoseOwnerMayUseNoneIsRevokedAndComesBackWithHim() {
        Replica here = new Replica();
        String key = here.issue(
                NewKey.of("app", ApiKey.Environment.LIVE, Permissions.ALL).boundTo("ada"));
        Refused.with(ErrorCode.UNAUTHORIZED, () -> here.identify(key));
        here.owners.put("ada", new KeyOwner("ada", Set.of(Right.DATA_READ)));
        here.store.tell(String.valueOf(here.stored("app", "id")));
        assertThat(here.identify(key).rights()).containsExactly(Right.DATA_READ);
    }
}
