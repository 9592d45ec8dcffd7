package routes.dialect.remote;

import routes.dialect.sql.Flow;
import routes.dialect.sql.FlowRunner;

/** Runs flows of reads at once, outside the route: what gives a stream its next rows. */
final class ReplyRunner implements FlowRunner {
    private final RemoteServer server;

    ReplyRunner(RemoteServer server) {
        this.server = server;
    }

    @Override
    public <T> T run(Flow<T> flow) {
        Flow<T> at = flow;
        try {
            while (at instanceof Flow.Run<T> run) {
                at = run.then().apply(RemoteCall.answer(server.send((RemoteCall) run.step())));
            }
        } catch (UnreadableReply reply) {
            throw server.problems().unreadable(String.valueOf(reply.getMessage()));
        }
        return ((Flow.Done<T>) at).value();
    }
}
