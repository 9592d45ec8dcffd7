package routes.transport;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Consumer;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads of a consumer that bounds by itself how much it lets in. What is let in waits for one of them; Camel's own
 * pools would give the network's thread what is beyond a thousand, and make all connections wait for it.
 */
public final class WorkThreads {
    private WorkThreads() {}

    /** @param name by which they are known in lists of threads */
    public static ExecutorService of(Consumer consumer, String name, int threads) {
        return consumer.getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newThreadPool(
                        consumer,
                        name,
                        new ThreadPoolProfileBuilder(name)
                                .poolSize(threads)
                                .maxPoolSize(threads)
                                .maxQueueSize(Integer.MAX_VALUE)
                                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                .build());
    }
}
