package octonet.client;

/** What a server said, as a terminal may be given it: without characters that move its cursor or hide its text. */
final class Printable {
    private static final int LONGEST = 300;

    private Printable() {}

    static String of(String told) {
        String clean = told.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
