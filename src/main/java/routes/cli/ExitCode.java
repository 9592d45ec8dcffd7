package routes.cli;

import routes.entity.ErrorCode;

/** The exit codes of the commands, for scripts to tell apart. */
final class ExitCode {
    static final int DONE = 0;
    /** It was refused, or went wrong. */
    static final int FAILED = 1;
    /** The arguments are wrong. */
    static final int USAGE = 2;
    /** There is no such key, or it is revoked already. */
    static final int NO_SUCH_KEY = 3;
    /** The name stands for several keys, or is taken. */
    static final int SEVERAL_KEYS = 4;

    private ExitCode() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> NO_SUCH_KEY;
            case CONFLICT -> SEVERAL_KEYS;
            default -> FAILED;
        };
    }
}
