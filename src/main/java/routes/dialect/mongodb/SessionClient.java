package routes.dialect.mongodb;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one client that the route names: it stands for that of the project whose unit of work runs on the thread, and
 * puts each operation into the unit's session. camel-mongodb itself knows of no sessions.
 */
final class SessionClient {
    /** Methods of databases and collections by their counterpart without a session. */
    private static final Map<Method, Optional<Method>> WITH_SESSION = new ConcurrentHashMap<>();

    private SessionClient() {}

    static MongoClient create() {
        return proxy(MongoClient.class, (self, method, arguments) -> {
            MongoUnit unit = MongoUnit.current();
            Object result = invoke(unit.database().server().client(), method, arguments);
            ClientSession session = unit.session();
            return session != null && result instanceof MongoDatabase database
                    ? bound(MongoDatabase.class, database, session)
                    : result;
        });
    }

    private static <T> T bound(Class<T> type, T target, ClientSession session) {
        return proxy(type, (self, method, arguments) -> {
            Method counterpart = WITH_SESSION
                    .computeIfAbsent(method, known -> counterpart(type, known))
                    .orElse(null);
            Object result = counterpart == null
                    ? invoke(target, method, arguments)
                    : invoke(target, counterpart, prepended(session, arguments));
            return result instanceof MongoCollection<?> collection
                    ? bound(MongoCollection.class, collection, session)
                    : result;
        });
    }

    private static Optional<Method> counterpart(Class<?> type, Method method) {
        Class<?>[] parameters = new Class<?>[method.getParameterCount() + 1];
        parameters[0] = ClientSession.class;
        System.arraycopy(method.getParameterTypes(), 0, parameters, 1, parameters.length - 1);
        try {
            return Optional.of(type.getMethod(method.getName(), parameters));
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private static Object[] prepended(ClientSession session, Object @Nullable [] arguments) {
        Object[] all = new Object[arguments == null ? 1 : arguments.length + 1];
        all[0] = session;
        if (arguments != null) {
            System.arraycopy(arguments, 0, all, 1, arguments.length);
        }
        return all;
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
