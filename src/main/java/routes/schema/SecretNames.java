package routes.schema;

import java.util.Locale;
import java.util.Set;

/**
 * Field names that hold secrets wherever they appear, whatever their case and their {@code _} and {@code -}.
 * A schema that means something else by such a name says {@code "secret": false}.
 */
final class SecretNames {
    private static final Set<String> NAMES = Set.of(
            "password",
            "passwd",
            "passwordhash",
            "hashedpassword",
            "passwordsalt",
            "passwordresettoken",
            "hash",
            "verifytoken",
            "verificationtoken",
            "resettoken",
            "accesstoken",
            "refreshtoken",
            "tokenhash",
            "apikey",
            "apikeyhash",
            "keyhash",
            "secret",
            "secrethash",
            "secretkey",
            "clientsecret",
            "clientsecrethash",
            "totpsecret",
            "privatekey");

    private SecretNames() {}

    static boolean contains(String name) {
        return NAMES.contains(name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
    }
}
