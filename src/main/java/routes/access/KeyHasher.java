package routes.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 of keys under the server's pepper. A key is 274 random bits, so it needs no slow hash; peppers
 * that were replaced still verify the keys made under them.
 */
public final class KeyHasher {
    private static final String ALGORITHM = "HmacSHA256";

    // No key begins like this, so the MAC of a sealed text is never that of a key.
    private static final byte[] SEALED = "sealed\n".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<Pepper> pepper;
    private final List<Pepper> previous;
    private volatile @Nullable Macs macs;

    private record Macs(String pepperId, Mac current, Map<String, Mac> all) {}

    public KeyHasher(Pepper current) {
        this(() -> current, List.of());
    }

    /**
     * @param current asked when the first key is hashed, so that whoever hashes none needs no pepper
     * @param previous peppers of keys that are still in use
     */
    public KeyHasher(Supplier<Pepper> current, List<Pepper> previous) {
        this.pepper = current;
        this.previous = List.copyOf(previous);
    }

    private Macs macs() {
        Macs known = macs;
        return known == null ? load() : known;
    }

    private synchronized Macs load() {
        Macs known = macs;
        if (known == null) {
            Pepper current = pepper.get();
            Map<String, Mac> all = new HashMap<>();
            previous.forEach(old -> all.put(old.id(), template(old)));
            all.put(current.id(), template(current));
            known = new Macs(current.id(), template(current), Map.copyOf(all));
            macs = known;
        }
        return known;
    }

    /** Which pepper new keys are hashed with. */
    String pepperId() {
        return macs().pepperId();
    }

    boolean knows(String id) {
        return macs().all().containsKey(id);
    }

    Digest digest(String key) {
        return digest(macs().current(), key);
    }

    /** The MAC of a text that is no key, under the current pepper. */
    public byte[] seal(byte[] text) {
        byte[] marked = Arrays.copyOf(SEALED, SEALED.length + text.length);
        System.arraycopy(text, 0, marked, SEALED.length, text.length);
        return mac(macs().current(), marked);
    }

    String hex(ApiKey key) {
        return HexFormat.of().formatHex(digest(key.reveal()).bytes());
    }

    /** Whether the key is the stored one; {@code digest} is its digest under the current pepper. */
    boolean matches(StoredKey stored, ApiKey key, Digest digest) {
        Macs known = macs();
        Mac mac = known.all().get(stored.pepperId());
        byte @Nullable [] expected = bytes(stored.mac());
        if (mac == null || expected == null) {
            return false;
        }
        Digest presented = stored.pepperId().equals(known.pepperId()) ? digest : digest(mac, key.reveal());
        return presented.matches(expected);
    }

    private static byte @Nullable [] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Digest digest(Mac template, String key) {
        return new Digest(mac(template, key.getBytes(StandardCharsets.ISO_8859_1)));
    }

    // Cloning a keyed Mac costs a tenth of a microsecond, needs no lock and leaves nothing behind on the thread.
    private static byte[] mac(Mac template, byte[] text) {
        try {
            Mac mac = (Mac) template.clone();
            return mac.doFinal(text);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "the Java security provider of " + ALGORITHM + " can't copy a Mac: use the JDK's own provider", e);
        }
    }

    static Mac template(Pepper pepper) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pepper.bytes(), ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM + ": use a complete JDK", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key pepper can't be used: give at least 32 random bytes", e);
        }
    }
}
