package routes.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.DeclaredDialect;
import routes.dialect.sql.DialectFeature;

/** The table of dialects and features is made from what the dialects declare and what their pages say first. */
class DialectTableTest {
    private static final String BEGIN = "<!-- made by DialectTableTest -->\n";
    private static final String END = "<!-- end -->";
    private static final Pattern PLACE = Pattern.compile("(?s)(?<=" + Pattern.quote(BEGIN) + ").*(?=" + END + ")");
    private static final Path FEATURES = Path.of("src/main/java/routes/dialect/sql/DialectFeature.java");
    private static final Pattern FEATURE = Pattern.compile("/\\*\\* ([^*]+) \\*/\\s+([A-Z_]+)[,\\s]");
    private static final Pattern PROOF = Pattern.compile("(?s)\\A# [^\\n]+\\n\\n(.+?)\\n\\n");

    @Test
    void theTableSaysWhatTheDialectsDeclare() throws IOException {
        String page = DeclaredDialect.read(DeclaredDialect.OVERVIEW);
        String table = table();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(
                    DeclaredDialect.OVERVIEW, PLACE.matcher(page).replaceFirst(Matcher.quoteReplacement(table)));
            return;
        }
        Matcher place = PLACE.matcher(page);
        assertThat(place.find())
                .as("%s has the lines %s and %s", DeclaredDialect.OVERVIEW, BEGIN.strip(), END)
                .isTrue();
        assertThat(place.group())
                .as("%s is out of date: run ./mvnw test -Dtest=DialectTableTest -Ddocs.write=true"
                        .formatted(DeclaredDialect.OVERVIEW))
                .isEqualTo(table);
    }

    private static String table() {
        List<DialectFeature> features = Arrays.asList(DialectFeature.values());
        List<String> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("dialect"));
        features.forEach(feature -> head.add(feature.name()));
        head.add("how it is proven");
        lines.add(row(head));
        lines.add("|" + "---|".repeat(head.size()));
        List<DeclaredDialect> all = DeclaredDialect.all();
        for (DeclaredDialect declared : all) {
            List<String> cells = new ArrayList<>(List.of(name(declared, all)));
            features.forEach(feature -> cells.add(declared.dialect().supports(feature) ? "yes" : "no"));
            cells.add(proof(declared.page(), declared.number()));
            lines.add(row(cells));
        }
        for (String id : DeclaredDialect.withoutSql()) {
            List<String> cells = new ArrayList<>(List.of(id));
            features.forEach(feature -> cells.add("–"));
            cells.add(proof(Path.of("docs/dialects", id + ".md"), 0));
            lines.add(row(cells));
        }
        return String.join("\n", lines) + "\n\n" + legend();
    }

    /** What each column means, in the words of the feature itself. */
    private static String legend() {
        Matcher feature = FEATURE.matcher(DeclaredDialect.read(FEATURES));
        List<String> lines = new ArrayList<>(List.of("| column | what the database can do |", "|---|---|"));
        List<String> told = new ArrayList<>();
        while (feature.find()) {
            told.add(feature.group(2));
            lines.add(row(List.of(
                    feature.group(2), feature.group(1).replace('\n', ' ').strip())));
        }
        assertThat(told)
                .as("features with a line of their own in " + FEATURES)
                .isEqualTo(Arrays.stream(DialectFeature.values())
                        .map(DialectFeature::name)
                        .toList());
        return String.join("\n", lines) + "\n";
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The id, with the head of the page's column where the page has several. */
    private static String name(DeclaredDialect declared, List<DeclaredDialect> all) {
        if (all.stream().filter(other -> other.id().equals(declared.id())).count() == 1) {
            return declared.id();
        }
        String[] head = DeclaredDialect.read(declared.page())
                .lines()
                .filter(line -> line.startsWith("| feature |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(declared.page() + " has no table of features"))
                .split("\\|", -1);
        return declared.id() + ", " + head[2 + declared.number()].strip();
    }

    private static String proof(Path page, int number) {
        Matcher first = PROOF.matcher(DeclaredDialect.read(page));
        assertThat(first.find()).as("%s says first how it is proven", page).isTrue();
        String[] sentences = first.group(1).replace('\n', ' ').split("\\.(?: |$)");
        return sentences[Math.min(number, sentences.length - 1)].replaceFirst("^Proven: ", "");
    }
}
