package routes.transport.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.StreamedBody;

/** Reads messages line by line, several of them under way at a time, until the other side closes its end. */
final class StdioConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(StdioConsumer.class);
    private static final int LONGEST_LINE = 10 << 20;
    private static final int UNDER_WAY = 16;

    private final Stdio stdio;
    private final Semaphore free = new Semaphore(UNDER_WAY);
    private @Nullable ExecutorService workers;

    StdioConsumer(Endpoint endpoint, Processor processor, Stdio stdio) {
        super(endpoint, processor);
        this.stdio = stdio;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorService pool =
                getEndpoint().getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "mcp-stdio");
        workers = pool;
        Thread reader = new Thread(() -> read(pool), "mcp-stdio-reader");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (workers != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(workers);
        }
        super.doStop();
    }

    private void read(ExecutorService pool) {
        try (InputStream in = new BufferedInputStream(stdio.in())) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                byte[] message = line;
                free.acquire();
                pool.execute(() -> answered(message));
            }
            free.acquire(UNDER_WAY);
        } catch (IOException unreadable) {
            LOG.warn("mcp: standard input can't be read any more reason={}", unreadable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdown();
            stdio.end();
        }
    }

    // What is longer than a message may be is passed over, so that it takes up no room.
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    private void answered(byte[] line) {
        try {
            if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
                answer(line);
            }
        } catch (Exception failure) {
            LOG.error("mcp: a line could not be answered", failure);
        } finally {
            free.release();
        }
    }

    private void answer(byte[] line) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(line);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            Object body = exchange.getMessage().getBody();
            if (body instanceof StreamedBody conversation) {
                conversation.writeTo(new Lines());
            } else if (body instanceof byte[] message && message.length > 0) {
                new Lines().write(Entering.line(message));
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** Whole lines only, so that those of several answers don't run into one another. */
    private final class Lines extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] lines, int offset, int length) throws IOException {
            synchronized (stdio) {
                stdio.out().write(lines, offset, length);
                stdio.out().flush();
            }
        }
    }
}
