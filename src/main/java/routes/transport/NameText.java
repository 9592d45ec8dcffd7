package routes.transport;

import java.util.ArrayList;
import java.util.List;

/** Names in one text, with commas between them. */
public final class NameText {
    private NameText() {}

    /** The names, each without the space around it; where nothing stands between two commas there is none. */
    public static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String name = text.substring(start, end).strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
            start = end + 1;
        }
        return names;
    }
}
