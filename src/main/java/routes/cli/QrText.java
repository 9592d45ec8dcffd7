package routes.cli;

import io.nayuki.qrcodegen.QrCode;

/** An address as a picture that a phone can read, made of half blocks: two rows of the code to a line of text. */
final class QrText {
    private static final int QUIET = 2;

    private QrText() {}

    static String of(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.LOW);
        StringBuilder text = new StringBuilder();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                // Terminals are dark as a rule, so what is light in the code is what is drawn.
                text.append(block(!code.getModule(x, y), !code.getModule(x, y + 1)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '\u2588' : '\u2580';
        }
        return lower ? '\u2584' : ' ';
    }
}
