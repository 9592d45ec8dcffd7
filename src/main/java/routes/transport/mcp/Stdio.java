package routes.transport.mcp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** The standard streams of a process that speaks with the one program that started it. */
public final class Stdio {
    private final InputStream in;
    private final OutputStream out;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param out gets messages and nothing else */
    public Stdio(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The other side's lines, once there is somebody to answer them. */
    InputStream in() throws InterruptedException {
        begun.await();
        return in;
    }

    OutputStream out() {
        return out;
    }

    void end() {
        ended.countDown();
    }

    /** Begins to listen, and waits until the other side has closed its end and all that it asked is answered. */
    public void serve() throws InterruptedException {
        begun.countDown();
        ended.await();
    }
}
