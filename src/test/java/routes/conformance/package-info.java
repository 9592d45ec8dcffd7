/** What the conformance suite of the Model Context Protocol expects of a server under test: the profile conformance. */
package routes.conformance;
