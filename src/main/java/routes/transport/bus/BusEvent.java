package routes.transport.bus;

import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.transport.ChangeJson;
import routes.transport.RowJson;

/**
 * A change as a bus tells it.
 *
 * @param address where it is told
 * @param id the same whenever this change is told again: {@code <project>:<sequence>}; null where it has no number
 * @param body {@code {entity, op, id, data, sequence, time, project}}
 */
public record BusEvent(String address, @Nullable String id, byte[] body) {

    /**
     * @param isNew whether the row was not there before
     * @param ofDefault whether the change is one of the default project, whose addresses name none
     */
    public static BusEvent of(ChangeEvent change, boolean isNew, boolean ofDefault, char separator) {
        BusAddress.Told told = BusAddress.Told.of(change.kind(), isNew);
        byte[] body = RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("op", told.wireName());
            ChangeJson.members(json, change);
            json.writeStringField("project", change.project());
            json.writeEndObject();
        });
        return new BusEvent(
                BusAddress.event(ofDefault ? null : change.project(), change.entity(), told, separator),
                change.sequence() > 0 ? change.project() + ":" + change.sequence() : null,
                body);
    }
}
