package octonet.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What ties an answer to the program that asked (RFC 7636), and to its question.
 *
 * @param verifier a secret until the code is exchanged
 * @param state what the answer has to repeat
 */
record Pkce(String verifier, String state) {
    private static final int VERIFIER_BYTES = 48;
    private static final int STATE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Pkce create() {
        return new Pkce(random(VERIFIER_BYTES), random(STATE_BYTES));
    }

    /** S256 of the verifier. */
    String challenge() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return text(sha.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    boolean answers(String otherState) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), otherState.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Pkce";
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
