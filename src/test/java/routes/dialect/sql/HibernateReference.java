package routes.dialect.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.query.SelectionQuery;

/**
 * What Hibernate would write for the same question, to be compared with: it knows many databases, and has been
 * run on them. A connection that goes nowhere records its statements.
 */
final class HibernateReference implements AutoCloseable {
    /** A row of every type that its dialects and ours share. */
    @Entity(name = "Item")
    static class Item {
        @Id
        @Column(length = 36)
        String id;

        @Column(length = 50)
        String name;

        Double size;
        Long count;

        @Column(precision = 20, scale = 4)
        BigDecimal price;

        Boolean active;
        Timestamp born;
    }

    private final List<String> statements = new ArrayList<>();
    private final StringWriter tables = new StringWriter();
    private final SessionFactory sessions;

    HibernateReference(Class<? extends Dialect> dialect) {
        StandardServiceRegistryBuilder settings = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.dialect", dialect.getName())
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", "false")
                .applySetting("hibernate.connection.provider_class", new Nowhere())
                .applySetting("hibernate.globally_quoted_identifiers", "true")
                .applySetting("hibernate.use_nationalized_character_data", "true")
                .applySetting("jakarta.persistence.schema-generation.scripts.action", "create")
                .applySetting("jakarta.persistence.schema-generation.scripts.create-target", tables);
        sessions = new MetadataSources(settings.build())
                .addAnnotatedClass(Item.class)
                .buildMetadata()
                .buildSessionFactory();
    }

    /** CREATE TABLE of {@link Item}. */
    String table() {
        return plain(tables.toString().lines().findFirst().orElseThrow());
    }

    String query(String hql) {
        return query(hql, query -> {});
    }

    String page(String hql, int skip, int limit) {
        return query(hql, query -> {
            if (skip > 0) {
                query.setFirstResult(skip);
            }
            query.setMaxResults(limit);
        });
    }

    String locked(String hql, int limit) {
        return query(hql, query -> {
            query.setHibernateLockMode(LockMode.PESSIMISTIC_WRITE);
            if (limit != Integer.MAX_VALUE) {
                query.setMaxResults(limit);
            }
        });
    }

    private String query(String hql, Consumer<SelectionQuery<?>> how) {
        statements.clear();
        try (Session session = sessions.openSession()) {
            session.beginTransaction();
            SelectionQuery<?> query = session.createSelectionQuery(hql, Object.class);
            for (int i = 1; hql.contains("?" + i); i++) {
                query.setParameter(i, "x");
            }
            how.accept(query);
            query.getResultList();
            session.getTransaction().rollback();
        }
        return plain(statements.get(0));
    }

    /** A statement without the differences that mean nothing: case, quotes, aliases, spaces. */
    static String plain(String sql) {
        return sql.toLowerCase(Locale.ROOT)
                .replaceAll("[\"`\\[\\]]", "")
                .replaceAll("\\bi1_0\\.", "")
                .replaceAll(" i1_0\\b", "")
                .replaceAll("\\s*([,=<>()])\\s*", "$1")
                .replaceAll("\\s+", " ")
                .replaceAll("[ ;]+$", "")
                .strip();
    }

    @Override
    public void close() {
        sessions.close();
    }

    private final class Nowhere implements ConnectionProvider, InvocationHandler {
        @Override
        public Connection getConnection() {
            return (Connection) made(Connection.class);
        }

        private Object made(Class<?> type) {
            return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, this);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
            }
            Class<?> type = method.getReturnType();
            if (type.isInterface()) {
                return made(type);
            }
            return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
        }

        @Override
        public void closeConnection(Connection connection) {}

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException("wraps nothing");
        }
    }
}
