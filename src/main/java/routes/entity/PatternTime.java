package routes.entity;

import java.util.concurrent.TimeUnit;

/**
 * How long patterns may be looked for where others wait for whoever judges rows. What takes longer is refused, in the
 * same words as a statement that takes too long.
 */
final class PatternTime {
    private static final long MOST = TimeUnit.SECONDS.toNanos(2);

    private final long period;
    private long began = System.nanoTime();
    private long spent;

    private PatternTime(long period) {
        this.period = period;
    }

    /** Two seconds for each text. */
    static PatternTime ofEachText() {
        return new PatternTime(0);
    }

    /** Two seconds a minute for all texts together. */
    static PatternTime ofEachMinute() {
        return new PatternTime(TimeUnit.MINUTES.toNanos(1));
    }

    /**
     * Whether the pattern is found in the text.
     *
     * @throws EntityException TIMEOUT where the time does not suffice
     */
    boolean found(PatternSearch pattern, String text) {
        long start = System.nanoTime();
        long left = left(start);
        if (left <= 0) {
            throw over();
        }
        try {
            return pattern.found(text, () -> System.nanoTime() - start > left);
        } catch (PatternSearch.Interrupted tooLong) {
            throw over();
        } finally {
            spend(System.nanoTime() - start);
        }
    }

    private synchronized long left(long now) {
        if (now - began >= period) {
            began = now;
            spent = 0;
        }
        return MOST - spent;
    }

    private synchronized void spend(long nanos) {
        spent += nanos;
    }

    private static EntityException over() {
        return new EntityException(ErrorCode.TIMEOUT, "A pattern took too long to look for")
                .hint("Use a shorter pattern, with smaller counts.");
    }
}
