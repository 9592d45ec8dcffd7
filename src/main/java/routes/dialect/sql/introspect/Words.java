package routes.dialect.sql.introspect;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes names apart into words and puts them together as schemas write them. */
public final class Words {
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Map<String, String> IRREGULAR = Map.of(
            "people",
            "person",
            "children",
            "child",
            "men",
            "man",
            "women",
            "woman",
            "data",
            "data",
            "news",
            "news",
            "series",
            "series",
            "status",
            "status",
            "address",
            "address");

    private Words() {}

    /** The words of a name in lower case; letters that are not Latin have none. */
    static List<String> of(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(plain);
        while (found.find()) {
            words.add(found.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** {@code OrderDetail}; empty where nothing is left of the words. */
    static String pascal(List<String> words) {
        StringBuilder name = new StringBuilder();
        words.forEach(word -> name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return name.toString();
    }

    /** {@code orderDetail}. */
    public static String camel(String name) {
        return camel(of(name));
    }

    static String camel(List<String> words) {
        String pascal = pascal(words);
        return pascal.isEmpty() ? "" : Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
    }

    /** The words with the last one in the singular. */
    static List<String> singular(List<String> words) {
        List<String> one = new ArrayList<>(words);
        if (!one.isEmpty()) {
            one.set(one.size() - 1, singular(one.get(one.size() - 1)));
        }
        return one;
    }

    private static String singular(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.matches(".*(ss|x|ch|sh|z)es")) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural = word.endsWith("s") && !word.matches(".*(ss|us|is)") && word.length() > 2;
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** Many of what a name in camel case is one of. */
    static String plural(String name) {
        if (name.matches(".*(ss|x|ch|sh|z)")) {
            return name + "es";
        }
        if (name.matches(".*[^aeiou]y")) {
            return name.substring(0, name.length() - 1) + "ies";
        }
        return name.endsWith("s") ? name : name + "s";
    }
}
