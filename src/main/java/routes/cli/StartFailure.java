package routes.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;

/**
 * Tells why the server can't be started. What the configuration, a schema or a route file got wrong is told in
 * its own words; anything else comes with its stack trace, for it is a fault of the program.
 */
final class StartFailure {
    private StartFailure() {}

    static void told(String problem) {
        System.err.println();
        System.err.println("Octonet can't start: " + problem);
        System.err.println();
    }

    /** Runs what needs a start and gives its exit code, or that of a failure after the reason was printed. */
    static int told(IntSupplier start) {
        try {
            return start.getAsInt();
        } catch (RuntimeException | LinkageError failure) {
            Throwable reason = reason(failure);
            told(words(reason));
            if (!ownWords(reason) || !complete(reason)) {
                failure.printStackTrace(System.err);
            }
            return ExitCode.FAILED;
        }
    }

    private static String words(Throwable reason) {
        if (reason instanceof BindException unfit) {
            return unfit(unfit);
        }
        if (reason instanceof PortInUseException taken) {
            return "port " + taken.getPort()
                    + " is in use already; choose another with --octonet.port, or end what uses it";
        }
        // Spring's words for a name that is no setting say nothing to whoever wrote it.
        return String.valueOf(reason.getMessage())
                .replace("The elements [", "there is no such setting: ")
                .replace("] were left unbound.", "; docs/configuration.md lists them all");
    }

    // The value is left out: it may have been meant for another setting, a secret one.
    private static String unfit(BindException unfit) {
        ConfigurationProperty property = unfit.getProperty();
        String origin = property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
        return unfit.getName() + origin + " must be "
                + wanted(unfit.getTarget().getType().resolve(Object.class));
    }

    private static String wanted(Class<?> type) {
        if (type == Duration.class) {
            return "a time such as 30s, 5m or 1h";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? "a whole number"
                : "of the form that docs/configuration.md tells";
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
        boolean ours = trace.length == 0 || trace[0].getClassName().startsWith("routes.");
        return cause.getMessage() != null
                && (cause.getClass().getName().startsWith("routes.")
                        || frameworks(cause)
                        || (ours
                                && (cause instanceof IllegalStateException
                                        || cause instanceof IllegalArgumentException)));
    }

    // What Spring and Camel say about a setting, a port or a route file.
    private static boolean frameworks(Throwable cause) {
        String name = cause.getClass().getName();
        return name.startsWith("org.springframework.boot.context.properties.")
                || cause instanceof PortInUseException
                || name.equals("org.apache.camel.FailedToCreateRouteException")
                || name.startsWith("org.apache.camel.dsl.yaml.");
    }

    // Our words about somebody else's failure leave the rest to the trace, unless it was a file or an address.
    private static boolean complete(Throwable reason) {
        return frameworks(reason) || reason.getCause() == null || reason.getCause() instanceof IOException;
    }
}
