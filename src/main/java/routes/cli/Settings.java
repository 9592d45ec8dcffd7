package routes.cli;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.Suggestion;

/** The arguments that are Spring's to read, such as {@code --octonet.port=4488}. */
final class Settings {
    private static final Pattern SETTING = Pattern.compile("--debug|--[^=]*\\.[^=]*=.*", Pattern.DOTALL);

    // A value may be a secret, and so may be an argument that was meant to be one.
    private static final Pattern SECRET = Pattern.compile("=.*|(?<=sk_(?:live|test)_.{6}).*", Pattern.DOTALL);

    private Settings() {}

    /**
     * What is wrong with the first argument that is no setting, or null.
     *
     * @param known what it may have been meant to be
     */
    static @Nullable String unknown(List<String> arguments, Collection<String> known) {
        for (String argument : arguments) {
            if (!SETTING.matcher(argument).matches()) {
                String shown = SECRET.matcher(argument).replaceFirst("");
                String near = Suggestion.near(shown, known);
                return "Unknown argument " + shown + (near == null ? "." : ": did you mean " + near + "?")
                        + " Settings are written --octonet.port=4488, and --help lists what there is.";
            }
        }
        return null;
    }
}
