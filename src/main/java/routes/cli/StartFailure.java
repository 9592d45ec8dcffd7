package routes.cli;

import java.io.PrintStream;

/**
 * Tells why the server can't be started. What the configuration, a schema or a route file got wrong is told in
 * its own words; anything else comes with its stack trace, for it is a fault of the program.
 */
final class StartFailure {
    private static final PrintStream OUT = System.err;

    private StartFailure() {}

    static void told(String problem) {
        OUT.println();
        OUT.println("Octonet can't start: " + problem);
        OUT.println();
    }

    /** Runs the start and gives the exit code: 0, or 1 after the reason was printed. */
    static int told(Runnable start) {
        try {
            start.run();
            return 0;
        } catch (RuntimeException | LinkageError failure) {
            Throwable reason = reason(failure);
            OUT.println();
            OUT.println("Octonet can't start: " + words(reason));
            // Our own words about somebody else's failure leave the rest to the trace.
            if (!ownWords(reason) || reason.getCause() != null) {
                failure.printStackTrace(OUT);
            }
            OUT.println();
            return 1;
        }
    }

    // Spring's words for a name that is no setting say nothing to whoever wrote it.
    private static String words(Throwable reason) {
        return String.valueOf(reason.getMessage())
                .replace("The elements [", "there is no such setting: ")
                .replace("] were left unbound.", "; docs/configuration.md lists them all");
    }

    /** The innermost cause that speaks to whoever configures the server, else the innermost of all. */
    private static Throwable reason(Throwable failure) {
        Throwable told = null;
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (ownWords(cause)) {
                told = cause;
            }
            last = cause;
        }
        return told == null ? last : told;
    }

    private static boolean ownWords(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        String name = cause.getClass().getName();
        boolean ours = trace.length == 0 || trace[0].getClassName().startsWith("routes.");
        return cause.getMessage() != null
                && (name.startsWith("routes.")
                        || name.startsWith("org.springframework.boot.context.properties.")
                        || name.equals("org.springframework.boot.web.server.PortInUseException")
                        || name.equals("org.apache.camel.FailedToCreateRouteException")
                        || name.startsWith("org.apache.camel.dsl.yaml.")
                        || (ours
                                && (cause instanceof IllegalStateException
                                        || cause instanceof IllegalArgumentException)));
    }
}
