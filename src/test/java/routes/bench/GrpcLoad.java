package routes.bench;

import com.google.protobuf.CodedOutputStream;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for rows by their ids over gRPC, so many calls at a time on each of two connections, and prints how many were
 * answered and how fast, as the scripts of wrk do.
 */
final class GrpcLoad {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final int CONNECTIONS = 2;
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    };

    private final MethodDescriptor<byte[], byte[]> method;
    private final List<byte[]> requests;
    private final Metadata metadata = new Metadata();
    private final long end;
    private final long[] micros = new long[20_000_000];
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong errors = new AtomicLong();
    private final CountDownLatch done;

    private GrpcLoad(String name, String key, List<byte[]> requests, int seconds, int calls) {
        method = MethodDescriptor.newBuilder(BYTES, BYTES)
                .setFullMethodName(name)
                .setType(MethodDescriptor.MethodType.UNARY)
                .build();
        this.requests = requests;
        metadata.put(KEY, key);
        end = System.nanoTime() + seconds * 1_000_000_000L;
        done = new CountDownLatch(calls);
    }

    /** @param arguments port, key, file of ids, seconds, calls at a time, "typed" or "generic" */
    public static void main(String[] arguments) throws Exception {
        boolean typed = arguments[5].equals("typed");
        List<byte[]> requests = Files.readAllLines(Path.of(arguments[2])).stream()
                .map(id -> typed ? message(1, id) : joined(message(1, "Item"), message(2, id)))
                .toList();
        int calls = Integer.parseInt(arguments[4]);
        GrpcLoad load = new GrpcLoad(
                typed ? "mostajs.ItemService/FindById" : "octonet.EntityService/FindById",
                arguments[1],
                requests,
                Integer.parseInt(arguments[3]),
                calls);
        load.run(Integer.parseInt(arguments[0]), calls);
    }

    private void run(int port, int calls) throws InterruptedException {
        ManagedChannel[] channels = new ManagedChannel[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            channels[i] = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .directExecutor()
                    .build();
        }
        long begun = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            next(channels[i % CONNECTIONS]);
        }
        done.await();
        long took = (System.nanoTime() - begun) / 1000;
        for (ManagedChannel channel : channels) {
            channel.shutdownNow();
        }
        int n = answered.get();
        Arrays.sort(micros, 0, n);
        System.out.printf(
                Locale.ROOT,
                "RESULT %d %d %.2f %.2f %d%n",
                n,
                took,
                micros[n / 2] / 1000.0,
                micros[(int) (n * 0.99)] / 1000.0,
                errors.get());
    }

    private void next(ManagedChannel channel) {
        long begun = System.nanoTime();
        if (begun > end) {
            done.countDown();
            return;
        }
        ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
        Metadata headers = new Metadata();
        headers.merge(metadata);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        if (!status.isOk()) {
                            errors.incrementAndGet();
                        }
                        micros[answered.getAndIncrement()] = (System.nanoTime() - begun) / 1000;
                        next(channel);
                    }
                },
                headers);
        call.request(2);
        call.sendMessage(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
        call.halfClose();
    }

    private static byte[] message(int field, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeString(field, text);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
