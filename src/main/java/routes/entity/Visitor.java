package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * Who comes, as a transport sees it before anything is checked.
 *
 * @param transport wire name of the transport, as key scopes name it
 * @param address address of the client as far as configured proxies can be trusted
 */
public record Visitor(
        String transport, Credential credential, @Nullable String address) {

    /** The beginning of a request of this visitor. */
    public EntityRequest.Builder asks(Operation operation, String entity) {
        return EntityRequest.of(operation, entity)
                .transport(transport)
                .credential(credential)
                .clientAddress(address);
    }
}
