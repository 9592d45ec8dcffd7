package routes.change;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeLens;
import routes.entity.RowChange;

/**
 * Finds the subscriptions that a change may concern without asking each: by its entity, and by the value of a field
 * where their filters fix one.
 */
final class SubscriptionIndex {
    private final Map<String, Entry> byEntity = new ConcurrentHashMap<>();

    /** The subscriptions of one entity: those that fix no value, and the others by column and value. */
    private record Entry(Set<Subscribed> open, Map<String, Map<Object, Set<Subscribed>>> byValue) {
        Entry() {
            this(ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
        }
    }

    void add(Subscribed subscription) {
        subscription.lenses().forEach((entity, lens) -> {
            Entry entry = byEntity.computeIfAbsent(entity, absent -> new Entry());
            ChangeLens.Term term = lens.term();
            if (term == null) {
                entry.open().add(subscription);
                return;
            }
            Map<Object, Set<Subscribed>> values =
                    entry.byValue().computeIfAbsent(term.column(), absent -> new ConcurrentHashMap<>());
            for (Object value : term.values()) {
                values.compute(value, (key, known) -> {
                    Set<Subscribed> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                    all.add(subscription);
                    return all;
                });
            }
        });
    }

    void remove(Subscribed subscription) {
        subscription.lenses().forEach((entity, lens) -> {
            Entry entry = byEntity.get(entity);
            if (entry != null) {
                remove(subscription, lens.term(), entry);
            }
        });
    }

    private static void remove(Subscribed subscription, ChangeLens.@Nullable Term term, Entry entry) {
        if (term == null) {
            entry.open().remove(subscription);
            return;
        }
        Map<Object, Set<Subscribed>> values = entry.byValue().getOrDefault(term.column(), Map.of());
        for (Object value : term.values()) {
            values.computeIfPresent(value, (key, known) -> {
                known.remove(subscription);
                return known.isEmpty() ? null : known;
            });
        }
    }

    /** Those whose lens is worth looking through. */
    Collection<Subscribed> concerned(RowChange change) {
        Entry entry = byEntity.get(change.schema().name());
        if (entry == null) {
            return List.of();
        }
        if (entry.byValue().isEmpty()) {
            return entry.open();
        }
        Set<Subscribed> found = new LinkedHashSet<>(entry.open());
        entry.byValue().forEach((column, values) -> {
            Object after = key(change.after(), column);
            Object before = key(change.before(), column);
            found.addAll(of(values, after));
            if (!Objects.equals(before, after)) {
                found.addAll(of(values, before));
            }
        });
        return found;
    }

    private static @Nullable Object key(@Nullable Map<String, @Nullable Object> image, String column) {
        return image == null ? null : ChangeLens.key(image.get(column));
    }

    private static Set<Subscribed> of(Map<Object, Set<Subscribed>> values, @Nullable Object key) {
        return key == null ? Set.of() : values.getOrDefault(key, Set.of());
    }
}
