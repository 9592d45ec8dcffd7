package routes.http;

/**
 * Which header a trusted proxy writes. Only one is ever read: the proxy hands on the other kind untouched, as the
 * client sent it, so reading both would let a client choose its address.
 */
public enum ForwardedHeader {
    /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. */
    X_FORWARDED,
    /** {@code Forwarded} of RFC 7239. */
    FORWARDED
}
