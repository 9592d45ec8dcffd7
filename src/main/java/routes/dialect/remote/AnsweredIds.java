package routes.dialect.remote;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Compares ids that services give with those they were asked for, which may differ in how they are written. */
public final class AnsweredIds {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    private AnsweredIds() {}

    /** Letters of either case are the same to many services, and zeros before a number to all. */
    public static boolean same(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip())
                || (NUMBER.matcher(one).matches()
                        && NUMBER.matcher(other).matches()
                        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0);
    }
}
