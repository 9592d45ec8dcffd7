package routes.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import routes.access.KeyHasher;
import routes.cli.AgentSession;
import routes.entity.Catalog;
import routes.entity.Changes;
import routes.entity.Credential;
import routes.project.Project;
import routes.project.ProjectRegistry;
import routes.transport.Door;
import routes.transport.mcp.AgentCall;
import routes.transport.mcp.AgentDocument;
import routes.transport.mcp.AgentEncode;
import routes.transport.mcp.AgentGate;
import routes.transport.mcp.ClientAsks;
import routes.transport.mcp.DryRuns;
import routes.transport.mcp.EntityPrompts;
import routes.transport.mcp.EntityResources;
import routes.transport.mcp.EntityTools;
import routes.transport.mcp.LineDecode;
import routes.transport.mcp.McpCodec;
import routes.transport.mcp.McpDecode;
import routes.transport.mcp.McpEncode;
import routes.transport.mcp.McpEncodeError;
import routes.transport.mcp.McpJoin;
import routes.transport.mcp.McpMethods;
import routes.transport.mcp.Offer;
import routes.transport.mcp.Origins;
import routes.transport.mcp.PerEntityTools;
import routes.transport.mcp.Seal;
import routes.transport.mcp.Sessions;
import routes.transport.mcp.Stdio;
import routes.transport.mcp.StdioComponent;
import routes.transport.mcp.ToolStyle;
import routes.transport.mcp.Updates;

/** Makes the beans that the MCP routes name, and what agents find behind them. */
@Configuration(proxyBeanMethods = false)
class McpConfiguration {
    @Bean
    McpCodec mcpCodec() {
        return new McpCodec();
    }

    @Bean
    Seal mcpSeal(KeyHasher hasher) {
        return new Seal(hasher::seal);
    }

    @Bean
    ClientAsks mcpClientAsks() {
        return new ClientAsks();
    }

    @Bean
    Updates mcpUpdates(Changes changes, OctonetProperties properties) {
        return new Updates(changes, PushProperties.limits(properties.transport("mcp"), PushProperties.HEARTBEAT_SSE));
    }

    @Bean
    @Order(1)
    Offer mcpTools(
            OctonetProperties properties, Catalog catalog, ProjectRegistry projects, Seal seal, InstantSource clock) {
        boolean missingAsNull = properties.compat().missingAsNull();
        return properties.toolStyle() == ToolStyle.PER_ENTITY
                ? new PerEntityTools(catalog, () -> names(projects), missingAsNull)
                : new EntityTools(new DryRuns(seal, clock), missingAsNull);
    }

    private static List<String> names(ProjectRegistry projects) {
        return projects.visible().stream().map(Project::slug).sorted().toList();
    }

    @Bean
    @Order(2)
    Offer mcpResources() {
        return new EntityResources();
    }

    @Bean
    @Order(3)
    Offer mcpPrompts() {
        return new EntityPrompts();
    }

    @Bean
    McpMethods mcpMethods(Catalog catalog, Door door, ObjectProvider<Offer> offers) {
        return new McpMethods(catalog, door, offers.orderedStream().toList());
    }

    @Bean
    Processor mcpDecode(
            McpCodec codec,
            Door door,
            McpMethods methods,
            Seal seal,
            ClientAsks asks,
            Updates updates,
            OctonetProperties properties) {
        return new McpDecode(codec, origins(properties), door, methods, new Sessions(seal), asks, updates);
    }

    // Any page may read REST's answers with a key of its user's; here it would do without one, as the public key.
    private static Origins origins(OctonetProperties properties) {
        return new Origins(
                properties.onlyLocal(),
                Objects.requireNonNullElse(properties.publicUrl(), List.<String>of()),
                Objects.requireNonNullElse(properties.http().cors().allowedOrigins(), List.<String>of()));
    }

    @Bean
    Processor mcpEncode(McpCodec codec) {
        return new McpEncode(codec);
    }

    @Bean
    Processor mcpJoin() {
        return new McpJoin();
    }

    @Bean
    Processor mcpEncodeError(McpCodec codec) {
        return new McpEncodeError(codec);
    }

    @Bean
    AgentGate agentGate(McpCodec codec, OctonetProperties properties) {
        return new AgentGate(!Boolean.FALSE.equals(properties.transport("mcp").enabled()), codec, origins(properties));
    }

    @Bean
    Processor agentInfo(AgentGate gate, Catalog catalog, ObjectProvider<Offer> offers) {
        return document(gate, catalog, offers, AgentDocument.Part.INFO);
    }

    @Bean
    Processor agentTools(AgentGate gate, Catalog catalog, ObjectProvider<Offer> offers) {
        return document(gate, catalog, offers, AgentDocument.Part.TOOLS);
    }

    @Bean
    Processor agentPrompts(AgentGate gate, Catalog catalog, ObjectProvider<Offer> offers) {
        return document(gate, catalog, offers, AgentDocument.Part.PROMPTS);
    }

    private static Processor document(
            AgentGate gate, Catalog catalog, ObjectProvider<Offer> offers, AgentDocument.Part part) {
        return new AgentDocument(gate, catalog, offers.orderedStream().toList(), part);
    }

    @Bean
    Processor agentCall(AgentGate gate, McpCodec codec, Door door, McpMethods methods) {
        return new AgentCall(gate, codec, door, methods);
    }

    @Bean
    Processor agentEncode() {
        return new AgentEncode();
    }

    @Bean
    Stdio mcpStreams() {
        // The command has put the log's stream in the place of System.out.
        return new Stdio(System.in, new FileOutputStream(FileDescriptor.out));
    }

    @Bean
    AgentSession agentSession(Stdio streams) {
        return streams::serve;
    }

    @Bean("mcp-stdio")
    Component mcpStdio(Stdio streams) {
        return new StdioComponent(streams);
    }

    @Bean
    Processor mcpLineDecode(
            McpCodec codec, Door door, McpMethods methods, ClientAsks asks, OctonetProperties properties) {
        String key = properties.apiKey();
        Credential credential = key == null || key.isBlank() ? Credential.NONE : new Credential(List.of(key.strip()));
        return new LineDecode(codec, door, methods, asks, credential);
    }
}
