package routes.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;

/**
 * Descriptions of what callers may reach, kept as JSON until others need the room. A key holds the
 * {@link routes.entity.Catalog.Visible#version()} that a document was made for.
 */
public final class Documents {
    private static final long KEPT_BYTES = 16L << 20;

    private final Cache<Object, byte[]> documents = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Object key, byte[] document) -> document.length)
            .build();

    /** The document of this key, made of {@code content} where it is not there yet. */
    public byte[] get(Object key, Supplier<?> content) {
        return documents.get(key, absent -> RowJson.bytes(content.get()));
    }
}
