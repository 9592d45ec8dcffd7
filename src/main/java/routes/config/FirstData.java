package routes.config;

import routes.access.FirstKeys;
import routes.identity.FirstAdministrator;
import routes.identity.StartPeople;

/** What is written once, into a system project that does not have it yet. */
record FirstData(FirstKeys keys, StartPeople people, FirstAdministrator administrator) {}
