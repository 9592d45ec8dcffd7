package routes.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.AcceptorFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;
import org.apache.activemq.artemis.utils.ActiveMQThreadFactory;
import org.apache.activemq.artemis.utils.ConfigurationHelper;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;
import org.jspecify.annotations.Nullable;

/**
 * A listener of the broker that opens its port itself, and hands over who connects there behind a {@link Greeting}. The
 * broker's own would speak HTTP as well, and keep what it can't read, both without a bound and before any login.
 */
final class GuardedAcceptor extends NettyAcceptor {
    /** The broker leaves the port to others where its connections begin as HTTP. */
    static final String PORT_OF_ITS_OWN = "httpUpgradeEnabled";

    private static final int THREADS = 2;
    private static final long STOP_MILLIS = 1000;

    private final Greeting.Protocol protocol;
    private final Consumer<ChannelPipeline> guards;
    private final ActiveMQThreadFactory factory;
    private @Nullable EventLoopGroup threads;
    private volatile @Nullable Channel port;

    private GuardedAcceptor(
            Greeting.Protocol protocol,
            Consumer<ChannelPipeline> guards,
            String name,
            @Nullable ClusterConnection cluster,
            Map<String, Object> settings,
            BufferHandler handler,
            ServerConnectionLifeCycleListener listener,
            Executor pool,
            ScheduledExecutorService scheduled,
            Map<String, ProtocolManager> protocols,
            String group,
            MetricsManager metrics) {
        super(
                name,
                cluster,
                settings,
                handler,
                listener,
                scheduled,
                new OrderedExecutor(pool),
                protocols,
                group,
                metrics);
        this.protocol = protocol;
        this.guards = guards;
        this.factory = new ActiveMQThreadFactory(group, true, GuardedAcceptor.class.getClassLoader());
    }

    /**
     * Makes listeners for one protocol, whose settings have {@link #PORT_OF_ITS_OWN}.
     *
     * @param guards puts into each connection what looks at its bytes before the broker does
     */
    static AcceptorFactory of(Greeting.Protocol protocol, Consumer<ChannelPipeline> guards) {
        return (name, cluster, settings, handler, listener, pool, scheduled, protocols, group, metrics) ->
                new GuardedAcceptor(
                        protocol, guards, name, cluster, settings, handler, listener, pool, scheduled, protocols, group,
                        metrics);
    }

    @Override
    public synchronized void start() throws Exception {
        if (isStarted()) {
            return;
        }
        super.start();
        threads = new NioEventLoopGroup(THREADS, factory);
        port = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Greeting(protocol));
                        guards.accept(channel.pipeline());
                        transfer(channel);
                    }
                })
                .bind(address())
                .syncUninterruptibly()
                .channel();
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(
                ConfigurationHelper.getStringProperty("host", "127.0.0.1", getConfiguration()),
                ConfigurationHelper.getIntProperty("port", 0, getConfiguration()));
    }

    @Override
    public int getActualPort() {
        return port != null && port.localAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    @Override
    public synchronized void pause() {
        close();
        super.pause();
    }

    @Override
    public synchronized void asyncStop(Runnable callback) {
        close();
        super.asyncStop(callback);
        if (threads != null) {
            threads.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS);
            threads = null;
        }
    }

    private void close() {
        if (port != null) {
            port.close().awaitUninterruptibly();
        }
    }
}
