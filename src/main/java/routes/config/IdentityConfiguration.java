package routes.config;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.access.AuditLog;
import routes.access.Authenticator;
import routes.access.KeyStore;
import routes.access.RateLimiter;
import routes.admin.AuditTrail;
import routes.admin.ManagedRows;
import routes.admin.Managers;
import routes.entity.EntityGateway;
import routes.entity.UuidV7;
import routes.identity.Accounts;
import routes.identity.AuditReader;
import routes.identity.FirstAdministrator;
import routes.identity.IdentityRows;
import routes.identity.Login;
import routes.identity.PasswordHashes;
import routes.identity.Passwords;
import routes.identity.People;
import routes.identity.PermissionNames;
import routes.identity.Roles;
import routes.identity.StartPeople;
import routes.identity.Users;

/** Makes people, what they may do, and the paths under which they are managed. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    @Bean
    IdentityRows identityRows(EntityGateway gateway, KeyStore store, InstantSource clock) {
        return new IdentityRows(gateway, store, clock);
    }

    @Bean
    People people(IdentityRows rows) {
        return new People(rows);
    }

    @Bean
    Passwords passwords() {
        return new Passwords(new PasswordHashes());
    }

    @Bean
    Login login(IdentityRows rows, People people, Passwords passwords, InstantSource clock) {
        return new Login(rows, people, passwords, clock, Ticker.systemTicker());
    }

    @Bean
    StartPeople startPeople(IdentityRows rows, KeyStore store, InstantSource clock) {
        return new StartPeople(rows, store, new UuidV7(clock));
    }

    @Bean
    FirstAdministrator firstAdministrator(
            OctonetProperties properties, IdentityRows rows, KeyStore store, Passwords passwords, InstantSource clock) {
        return new FirstAdministrator(
                rows, store, passwords, new UuidV7(clock), properties.admin().wanted());
    }

    @Bean
    Managers managers(Authenticator authenticator, RateLimiter limiter) {
        return new KeyManagers(authenticator, limiter);
    }

    @Bean
    Users users(IdentityRows rows, People people, Passwords passwords, InstantSource clock) {
        return new Users(rows, people, passwords, new UuidV7(clock));
    }

    @Bean
    Roles roles(IdentityRows rows, InstantSource clock) {
        return new Roles(rows, new UuidV7(clock));
    }

    @Bean
    PermissionNames permissionNames(IdentityRows rows) {
        return new PermissionNames(rows);
    }

    @Bean
    Accounts accounts(IdentityRows rows, People people, InstantSource clock) {
        return new Accounts(rows, people, new UuidV7(clock));
    }

    @Bean
    Processor manageUsers(Users users, Managers managers) {
        return ManagedRows.all(users, managers);
    }

    @Bean
    Processor manageUser(Users users, Managers managers) {
        return ManagedRows.one(users, managers);
    }

    @Bean
    Processor manageRoles(Roles roles, Managers managers) {
        return ManagedRows.all(roles, managers);
    }

    @Bean
    Processor manageRole(Roles roles, Managers managers) {
        return ManagedRows.one(roles, managers);
    }

    @Bean
    Processor managePermissions(PermissionNames permissions, Managers managers) {
        return ManagedRows.all(permissions, managers);
    }

    @Bean
    Processor managePermission(PermissionNames permissions, Managers managers) {
        return ManagedRows.one(permissions, managers);
    }

    @Bean
    Processor manageAccounts(Accounts accounts, Managers managers) {
        return ManagedRows.all(accounts, managers);
    }

    @Bean
    Processor manageAccount(Accounts accounts, Managers managers) {
        return ManagedRows.one(accounts, managers);
    }

    @Bean
    Processor auditTrail(EntityGateway gateway, InstantSource clock, Managers managers) {
        return new AuditTrail(new AuditReader(new AuditLog(gateway, clock)), managers);
    }
}
