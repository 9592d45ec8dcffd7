package routes.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the servers of this process print: the banner with the first keys, and the log. It is still printed. */
final class Console {
    private static final ByteArrayOutputStream SEEN = new ByteArrayOutputStream();
    private static boolean watching;

    private Console() {}

    static synchronized void watch() {
        if (!watching) {
            watching = true;
            System.setOut(tee(System.out));
            System.setErr(tee(System.err));
        }
    }

    /** How much was printed so far. */
    static int mark() {
        watch();
        synchronized (SEEN) {
            return SEEN.size();
        }
    }

    /** What was printed since a mark. */
    static String since(int mark) {
        synchronized (SEEN) {
            byte[] all = SEEN.toByteArray();
            return new String(all, mark, all.length - mark, StandardCharsets.UTF_8);
        }
    }

    private static PrintStream tee(PrintStream before) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        before.write(one);
                        synchronized (SEEN) {
                            SEEN.write(one);
                        }
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        before.write(bytes, from, length);
                        synchronized (SEEN) {
                            SEEN.write(bytes, from, length);
                        }
                    }

                    @Override
                    public void flush() {
                        before.flush();
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }
}
