package routes.cli;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.Suggestion;

/** The arguments that are Spring's to read, such as {@code --octonet.port=4488}. */
final class Settings {
    private static final Pattern SETTING = Pattern.compile("--debug|--[^=]*\\.[^=]*=.*", Pattern.DOTALL);

    // The value of a setting may be a secret.
    private static final Pattern VALUE = Pattern.compile("=.*", Pattern.DOTALL);

    private static final Pattern KEY = Pattern.compile("(?<=sk_(?:live|test)_[0-9A-Za-z]{6})[0-9A-Za-z]+");

    private Settings() {}

    /** The text with each key in it cut to the part that people may see. */
    static String withoutKeys(String text) {
        return KEY.matcher(text).replaceAll("...");
    }

    /**
     * What is wrong with the first argument that is no setting, or null.
     *
     * @param known what it may have been meant to be
     */
    static @Nullable String unknown(List<String> arguments, Collection<String> known) {
        for (String argument : arguments) {
            if (!SETTING.matcher(argument).matches()) {
                String shown = withoutKeys(VALUE.matcher(argument).replaceFirst(""));
                String near = Suggestion.near(shown, known);
                return "Unknown argument " + shown + (near == null ? "." : ": did you mean " + near + "?")
                        + " Settings are written --octonet.port=4488, and --help lists what there is.";
            }
        }
        return null;
    }
}
