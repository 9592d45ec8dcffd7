package routes.entity;

import java.util.List;

/**
 * The keys a client sent, each once, in whatever places its transport allows. More than one is refused, so
 * that no proxy and no log can disagree with us about who is asking.
 */
public record Credential(List<String> keys) {
    public static final Credential NONE = new Credential(List.of());

    public Credential {
        keys = List.copyOf(keys);
    }

    // A key must not reach a log by way of a message's toString.
    @Override
    public String toString() {
        return "Credential[" + keys.size() + "]";
    }
}
