package routes.entity;

import com.google.re2j.Pattern;
import java.util.concurrent.TimeUnit;

/**
 * A compiled {@link routes.entity.Pattern} that looks for itself in texts and can be interrupted while it does. No
 * input makes it take more than its size times the text, but of both a client may send much.
 */
public final class PatternSearch {
    /** Looks at a clock while a search runs, and says when it has to end. */
    @FunctionalInterface
    public interface Watch {
        boolean over();

        /** A watch that runs out after some seconds from now. */
        static Watch seconds(int seconds) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            return () -> System.nanoTime() - end > 0;
        }
    }

    /** A search was ended by its watch. */
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("The search for a pattern took too long", null, false, false);
        }
    }

    /** Steps of the machine that take a moment at most: what needs no more is not watched. */
    private static final long UNWATCHED = 200_000;

    private final Pattern pattern;

    public PatternSearch(String source) {
        this.pattern = Pattern.compile(source);
    }

    /** Whether the pattern is found in the text. */
    public boolean found(String text, Watch watch) {
        long steps = (long) pattern.programSize() * text.length();
        return steps <= UNWATCHED
                ? pattern.matcher(text).find()
                : pattern.matcher(new Watched(text, pattern.programSize(), watch))
                        .find();
    }

    /** A text that looks at the watch every so many characters. */
    private static final class Watched implements CharSequence {
        private static final int STEPS = 100_000;

        private final String text;
        private final int pause;
        private final Watch watch;
        private int left;

        Watched(String text, int stepsOfOne, Watch watch) {
            this.text = text;
            this.pause = Math.max(1, STEPS / stepsOfOne);
            this.watch = watch;
            this.left = pause;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                left = pause;
                if (watch.over()) {
                    throw new Interrupted();
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
