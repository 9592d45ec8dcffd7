package routes.acceptance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words that mean something to what lies behind a door, and whether they did anything. */
final class Hostile {
    static final List<String> WORDS = List.of(
            "' OR '1'='1",
            "'; DROP TABLE authors; --",
            "\"; DROP TABLE authors; --",
            "\" OR \"\"=\"",
            "1; SELECT 1",
            "') UNION SELECT password FROM logins --",
            "/* */",
            "-- ",
            "\\'; --",
            "\\",
            "'",
            "''",
            "\"",
            "\"\"",
            "`",
            "[x]",
            "%",
            "_",
            "%_%",
            "\\%",
            "name\" desc; --",
            "name)) --",
            "?",
            ":1",
            "$1",
            "@x",
            "#{x}",
            "${jndi:ldap://x}",
            "${body}",
            "${header.CamelHttpMethod}",
            "simple{{sys:user.home}}",
            "T(java.lang.Runtime).getRuntime()",
            "direct:entity",
            "file:/tmp/x?fileName=a",
            "jdbc:system",
            "$.a",
            "$['a']",
            "a.b",
            "a[0]",
            "a->>'b'",
            "{\"$gt\":\"\"}",
            "$where",
            "__proto__",
            "x\r\nX-Evil: 1",
            "x\nlog line",
            "x\ty",
            "\u2028",
            "ʼ OR 1=1",
            "ÿ' --",
            "😀'",
            "0x27",
            "CHR(39)",
            "1e0",
            "null",
            "true",
            "NaN",
            "../../x",
            "%00",
            "%27",
            "&amp;",
            "<script>",
            "a,b",
            "-name",
            "id",
            "*");

    /** Entities that nothing here is meant to change. */
    private static final List<String> KEPT =
            List.of("Author", "Book", "Label", "Publisher", "Note", "Tally", "Chapter");

    private Hostile() {}

    /** Number and content of all rows. */
    static Map<String, Integer> state(Http http) {
        Map<String, Integer> state = new TreeMap<>();
        for (String entity : KEPT) {
            Answer all = http.send("GET", entity, null, "Accept", "application/x-ndjson")
                    .is(200);
            state.put(entity, all.body().hashCode());
        }
        return state;
    }
}
