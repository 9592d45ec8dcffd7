package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverFailureTest {
    private static String logged(Throwable failure) {
        StringWriter text = new StringWriter();
        DriverFailure.of(failure).printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: invalid input syntax for type integer: \"row-value\"",
                "Duplicate entry 'row-value' for key 'users.email'",
                "ERROR: duplicate key value violates \"uk\" Detail: Key (email)=(row-value) already exists.",
                "The duplicate key value is (row-value).",
                "E11000 duplicate key error collection: shop.users index: email_1 dup key: { email: \"row-value\" }"
            })
    void valuesThatADriverQuotesAreLeftOut(String message) {
        assertThat(logged(new SQLException(message, "XX000")))
                .contains(
                        "java.sql.SQLException: " + message.substring(0, 9),
                        "***",
                        getClass().getName())
                .doesNotContain("row-value");
    }

    @Test
    void wordsOfATriggerAreLeftOut() {
        assertThat(logged(new SQLException("No customer row-value here", "P0001")))
                .contains("java.sql.SQLException")
                .doesNotContain("row-value");
    }

    @Test
    void theFailureBehindABatchIsShown() {
        SQLException batch = new BatchUpdateException("Batch entry 0 'row-value' was aborted", "XX000", new int[0]);
        batch.setNextException(new SQLException("disk 'row-value' full", "53100", new IllegalStateException("inner")));
        assertThat(logged(batch))
                .contains("Batch entry 0 *** was aborted", "disk *** full", "IllegalStateException: inner")
                .doesNotContain("row-value");
    }
}
