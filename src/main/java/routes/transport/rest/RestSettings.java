package routes.transport.rest;

import java.util.function.Predicate;

/**
 * What REST is told at the start.
 *
 * @param isProject whether a project of this name is registered; asked for every request, so it must be quick
 * @param keyInQuery whether {@code ?apikey=} is taken
 * @param missingAsNull whether a row that is not there is answered with 200 and null, as older clients expect
 */
public record RestSettings(Predicate<String> isProject, boolean keyInQuery, boolean missingAsNull) {}
