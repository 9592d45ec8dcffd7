package routes.config;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import routes.dialect.sql.SqlVendors;

/** The SQL databases that the product is put together with. */
public final class RegisteredVendors {
    private static final SqlVendors ALL = wired();

    private RegisteredVendors() {}

    public static SqlVendors all() {
        return ALL;
    }

    // Nothing but what they need is made.
    private static SqlVendors wired() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.register(SqlConfiguration.class, HttpConfiguration.class);
            context.refresh();
            return context.getBean(SqlVendors.class);
        }
    }
}
