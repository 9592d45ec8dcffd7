package routes.dialect.sql;

import java.util.List;

/** The steps that keep answers under idempotency keys in one kind of database. */
public interface AnswerRecords {
    String REQUEST = "request";
    String ANSWER = "answer";
    String EXPIRES = "expires";

    /** The record of this id, if there is one. */
    Step find(String id);

    Step insert(String id, String request, String answer, long expires);

    /** Ids of some records that were to be kept until this time at most. */
    Step expired(long now);

    /** Deletes those of these records that were to be kept until this time at most. */
    Step delete(List<String> ids, long now);
}
