package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc abc",
                "a.c a[^\\n]c",
                "\\d\\D [0-9][^0-9]",
                "\\w\\W [0-9A-Za-z_][^0-9A-Za-z_]",
                "\\s\\S [\\t\\n\\f\\r\u00A0][^\\t\\n\\f\\r\u00A0]",
                "[\\d\\s-] [\\t\\n\\f\\r\u00A0\\-0-9]",
                "[z-zb-ca-d] [a-dz]",
                "[^\\D5] [0-46-9]",
                "[\\Da] [^0-9]",
                "[\\D5] [^0-46-9]",
                "[\\D\\W] [^0-9]",
                "[\\s\\S] ([^\\n]|\\n)",
                "[&&a] [\\&a]",
                "[a^$] [\\$\\^a]",
                "\\.\\*\\- \\.\\*-",
                "}] \\}\\]",
                "\\n\\t\\r\\f \\n\\t\\r\\f",
                "\\x41\\x{1D4B3} A𝒳",
                "(?:a|b)c (a|b)c",
                "a*?b+?c?? a*b+c?",
                "a{2}b{2,}c{2,5}? a{2}b{2,}c{2,5}",
                "a{2,2}b{0} a{2}()",
                "a{300} (a{250}){1}a{50}",
                "a{1000} (a{250}){4}",
                "a{10,600} a{10}(a{0,250}){0,2}a{0,90}",
                "a{600,} (a{250}){2}a{100}a*",
                "^a$|^b ^a$|^b",
                "(|a) (|a)",
            })
    void expressionsAreSpelledForEveryEngine(String given, String source) throws Exception {
        assertThat(PatternParser.parse(given, false).source()).isEqualTo(source.replace('\u00A0', ' '));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"aB1 [Aa][Bb]1", "É [Éé]", "[a-c] [A-Ca-c]", "[^x] [^Xx]", "ß ß", "\\x4b [Kk]", "\\w [0-9A-Za-z_]"
            })
    void caseIsSpelledOut(String given, String source) throws Exception {
        Pattern pattern = PatternParser.parse(given, true);

        assertThat(pattern.source()).isEqualTo(source);
        assertThat(pattern.ignoreCase()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "abc, abc, false, false",
                "^abc, abc, true, false",
                "abc$, abc, false, true",
                "^a\\.b$, a.b, true, true",
                "^$, '', true, true",
                "'', '', false, false",
                "a.c, -, false, false",
                "a|b, -, false, false",
                "(a), -, false, false",
                "ab?, -, false, false",
                "a^b, -, false, false",
                "a$b, -, false, false",
                "[a], -, false, false",
                "\\d, -, false, false",
            })
    void literalTextIsTold(String given, String literal, boolean start, boolean end) throws Exception {
        Pattern pattern = PatternParser.parse(given, false);

        assertThat(pattern.literal()).isEqualTo(literal);
        assertThat(pattern.anchoredStart()).isEqualTo(start);
        assertThat(pattern.anchoredEnd()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            value = {
                "a(?=b)\thas a lookaround at position 2",
                "(?!b)\thas a lookaround at position 1",
                "(?<=b)\thas a lookaround at position 1",
                "(?<n>b)\thas a named group at position 1",
                "(?P<n>b)\thas a named group at position 1",
                "(?i)a\thas a flag inside the expression at position 1",
                "(?>a)\thas a group of an unsupported kind at position 1",
                "(?\thas a group of an unsupported kind at position 1",
                "(a)\\1\thas a backreference at position 4",
                "\\k<n>\thas a backreference at position 1",
                "\\bword\thas a word boundary at position 1",
                "\\p{L}\thas a Unicode class at position 1",
                "\\Aa\thas an anchor other than ^ and $ at position 1",
                "\\Qa\\E\thas a quoted part at position 1",
                "\\u0041\thas an unsupported escape at position 1",
                "\\é\thas an unsupported escape at position 1",
                "\\0\thas an unsupported escape at position 1",
                "a\\\tends in a backslash at position 2",
                "\\x4\thas a \\x without its digits at position 1",
                "\\x{110000}\tnames a character that text can't have at position 1",
                "\\x{D800}\tnames a character that text can't have at position 1",
                "\\x00\tnames a character that text can't have at position 1",
                "a++\thas a possessive quantifier at position 3",
                "a**\thas two quantifiers in a row at position 3",
                "a{2}{3}\thas two quantifiers in a row at position 5",
                "*a\thas nothing to repeat at position 1",
                "(|+)\thas nothing to repeat at position 3",
                "{2}\thas nothing to repeat at position 1",
                "^*\trepeats an anchor at position 2",
                "a{,5}\thas braces that are no count at position 2",
                "a{2\thas braces that are no count at position 2",
                "a{b}\thas braces that are no count at position 2",
                "a{5,2}\thas a range that ends before it begins at position 2",
                "a{1001}\trepeats something more than 1000 times at position 2",
                "a{99999999999}\trepeats something more than 1000 times at position 2",
                "(a{50}){50}\trepeats something more than 1000 times at position 8",
                "(a\thas a ( without its ) at position 1",
                "a)\thas a ) without its ( at position 2",
                "[a\thas a [ without its ] at position 1",
                "[\thas a [ without its ] at position 1",
                "[]\thas an empty class at position 2",
                "[^]a]\thas an empty class at position 3",
                "[[:alpha:]]\thas a [ inside a class at position 2",
                "[z-a]\thas a range that ends before it begins at position 2",
                "[a-\\d]\thas an unsupported escape at position 4",
                "[^\\s\\S]\thas a class that no character is in at position 1",
                "[\\b]\thas a word boundary at position 2",
            })
    void whatNotEveryEngineHasIsRefusedWithItsPosition(String given, String problem) {
        assertThat(problem(given, false).text()).isEqualTo(problem);
    }

    @Test
    void hintsSayWhatToWriteInstead() {
        assertThat(problem("a(?=b)", false).hint()).isEqualTo("Combine two filters with $and, or one in $not.");
        assertThat(problem("*", false).hint()).isEqualTo("Write \\* for the character itself.");
    }

    @Test
    void costsAreBounded() throws Exception {
        assertThat(problem("a".repeat(501), false).text()).isEqualTo("must not be longer than 500 characters");
        for (String large : new String[] {"a{900}b{900}", "(a?){400}b", "((a|b)?){250}", "((a{3}b?){10}){20}"}) {
            assertThat(problem(large, false).text())
                    .isEqualTo("has more than 1200 parts once its counts are written out");
        }
        assertThat(problem("[\\x{1}-\\x{10FFFF}]", true).text()).isEqualTo("has ranges too wide to ignore case in");
        assertThat(problem("a\u0000", false).text()).isEqualTo("must not contain the NUL character");
        assertThat(PatternParser.parse("(".repeat(250) + ")".repeat(250), false).source())
                .hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$", "a\\$$", "[$]$", "\\\\$"})
    void theEndOfTheTextCanBeSpelledAnew(String given) throws Exception {
        Pattern pattern = PatternParser.parse(given, false);
        String java = pattern.sourceEndingWith("\\z");

        assertThat(java).endsWith("\\z").hasSize(pattern.source().length() + 1);
        assertThat(PatternParser.parse("a", false).sourceEndingWith("\\z")).isEqualTo("a");
    }

    @Test
    void enginesAgreeOnRandomExpressionsAndTexts() throws Exception {
        Random random = new Random(20261121);
        int found = 0;
        for (int i = 0; i < 4000; i++) {
            String given = expression(random, 3);
            boolean ignoreCase = random.nextInt(3) == 0;
            Pattern pattern = PatternParser.parse(given, ignoreCase);
            com.google.re2j.Pattern asGiven =
                    com.google.re2j.Pattern.compile(given, ignoreCase ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0);
            com.google.re2j.Pattern re2 = com.google.re2j.Pattern.compile(pattern.source());
            java.util.regex.Pattern jdk = java.util.regex.Pattern.compile(pattern.sourceEndingWith("\\z"));
            for (int j = 0; j < 20; j++) {
                String text = text(random);
                boolean expected = asGiven.matcher(text).find();
                found += expected ? 1 : 0;
                assertThat(re2.matcher(text).find())
                        .as("%s as %s in <%s>", given, pattern, text)
                        .isEqualTo(expected);
                assertThat(jdk.matcher(text).find())
                        .as("%s as %s in <%s>", given, pattern, text)
                        .isEqualTo(expected);
            }
        }
        assertThat(found).isBetween(8_000, 72_000);
    }

    /** An expression of the subset, over few characters so that texts are met. */
    private static String expression(Random random, int depth) {
        StringBuilder out = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int kind = random.nextInt(depth == 0 ? 8 : 12);
            if (kind == 7) {
                out.append(pick(random, "^", "$"));
                continue;
            }
            if (kind < 7) {
                out.append(pick(
                        random,
                        "a",
                        "b",
                        "A",
                        ".",
                        "\\d",
                        "\\W",
                        "\\s",
                        "[ab]",
                        "[^a]",
                        "[a-c1]",
                        "[\\D1]",
                        "[^\\Wb]",
                        "é",
                        "𝒳",
                        "\\.",
                        "\\n",
                        "[\\d\\D]"));
            } else if (kind < 10) {
                out.append(pick(random, "(", "(?:"))
                        .append(expression(random, depth - 1))
                        .append(')');
            } else {
                out.append('(').append(expression(random, depth - 1)).append('|');
                out.append(expression(random, depth - 1)).append(')');
            }
            if (random.nextInt(3) == 0) {
                out.append(pick(random, "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "{1,3}?"));
            }
        }
        return out.toString();
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            out.append(pick(random, "a", "b", "B", "1", ".", "\n", " ", "é", "𝒳", "c"));
        }
        return out.toString();
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static ValueProblem problem(String given, boolean ignoreCase) {
        return catchThrowableOfType(ValueProblem.class, () -> PatternParser.parse(given, ignoreCase));
    }
}
